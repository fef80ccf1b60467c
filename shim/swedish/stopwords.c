/* Swedish function words, our own choice: pronouns, prepositions, conjunctions, auxiliaries, question words and the
 * commonest adverbs. They are indexed like all words; in a query they weigh little (server/plan/planner.c). */
#include "shim/swedish/stopwords.h"

#include "shim/base/word_list.h"

/* In byte order. */
/* clang-format off */
static const char *const stopwords[] = {
    "a", "aldrig", "alla", "allt", "alltid", "alltså", "and", "andra", "att", "av", "bakom", "bara",
    "bland", "blev", "bli", "blir", "blivit", "både", "bör", "de", "dem", "den", "denna", "deras",
    "dess", "dessa", "det", "detta", "dig", "din", "dina", "dit", "ditt", "dock", "du", "där",
    "därför", "därmed", "då", "efter", "eftersom", "ej", "eller", "en", "er", "era", "ert", "ett",
    "fast", "fick", "finns", "for", "från", "få", "får", "för", "före", "genom", "gör", "göra",
    "ha", "hade", "han", "hans", "har", "hela", "henne", "hennes", "hon", "honom", "hos", "hur",
    "här", "i", "ibland", "icke", "ifrån", "in", "inga", "ingen", "ingenting", "inget", "innan",
    "inom", "inte", "is", "it", "ja", "jag", "ju", "kan", "kom", "kommer", "kring", "kunde",
    "ligger", "man", "med", "medan", "mellan", "men", "mer", "mig", "min", "mina", "mitt", "mot",
    "mycket", "många", "måste", "nej", "ni", "nog", "nu", "när", "någon", "någonting", "något",
    "några", "och", "också", "of", "olika", "om", "on", "oss", "per", "på", "samma", "samt",
    "sedan", "sig", "sin", "sina", "sitt", "själv", "själva", "ska", "skall", "skulle", "som", "så",
    "sådan", "sådana", "sådant", "sånt", "såsom", "tar", "the", "till", "tills", "to", "under",
    "upp", "ur", "ut", "utan", "utanför", "vad", "var", "vara", "varför", "varit", "varje", "vars",
    "vart", "vem", "vems", "vi", "via", "vid", "vilja", "vilka", "vilkas", "vilken", "vilket",
    "vill", "ville", "väl", "vår", "våra", "vårt", "än", "ännu", "är", "även", "åt", "över",
};
/* clang-format on */

bool fynd_stopwords_has(const char *form, size_t length)
{
    return fynd_word_list_has(stopwords, sizeof stopwords / sizeof *stopwords, form, length);
}

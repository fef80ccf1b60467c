#include "indexer/facts/organisation_names.h"
#include "indexer/lists/letter_case.h"

#include "indexer/facts/gazetteer.h"
#include "indexer/lists/job_titles.h"

#include <string.h>

enum {
    NAME_WORDS_MAX = 6,
    COMPOUND_MIN = 4 /* bytes before the last part of a compound */
};

/* Does the word end so, whatever its case, behind at least so many bytes? */
static bool ends_in(const struct word *word, const char *const *endings, size_t count, size_t before)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(endings[i]), same = 0;
        if (word->text.length < length + before)
            continue;
        while (same < length &&
               letter_case_small(word->text.bytes, word->text.length - length + same) == (unsigned char)endings[i][same])
            same++;
        if (same == length)
            return true;
    }
    return false;
}

static bool is_free(const struct words *words, size_t i)
{
    return i < words->count && words->all[i].gap == 0 && !words->all[i].taken;
}

/* The last of the words with capitals that follow words[first]. */
static size_t capitals_end(const struct words *words, size_t first)
{
    size_t last = first;
    while (last - first < NAME_WORDS_MAX - 1 && is_free(words, last + 1) && words->all[last + 1].capital)
        last++;
    return last;
}

/* "Stiftelsen Framtidens Torg", "Skidklubben Medvind": the words with capitals behind it. */
static bool match_kind(const struct words *words, size_t first, size_t *last)
{
    static const char *const kinds[] = {"stiftelsen", "föreningen",   "förbundet",
                                        "klubben",    "kooperativet", "sällskapet"};
    *last = capitals_end(words, first);
    return *last > first && ends_in(&words->all[first], kinds, sizeof kinds / sizeof *kinds, 0);
}

/* "Institutet för vardagsinnovation", "Samrådet för bibliotek och demokrati". A capital that begins a sentence is none. */
static bool match_purpose(const struct words *words, size_t first, size_t *last)
{
    static const char *const bodies[] = {"institutet", "rådet",      "centrumet",    "myndigheten", "förbundet",
                                         "nätverket",  "sällskapet", "delegationen", "akademin",    "inspektionen"};
    if (words->all[first].start || !ends_in(&words->all[first], bodies, sizeof bodies / sizeof *bodies, 0) ||
        !is_free(words, first + 1) || !words_is(&words->all[first + 1], "för") || !is_free(words, first + 2))
        return false;
    *last = first + 2;
    if (is_free(words, first + 3) && words_is(&words->all[first + 3], "och") && is_free(words, first + 4) &&
        !words->all[first + 4].capital)
        *last = first + 4;
    return true;
}

/* "Slöjdarnas riksgille": a name's genitive, and a compound. */
static bool match_owned(const struct words *words, size_t first, size_t *last)
{
    static const char *const bodies[] = {"förening", "förbund", "klubb", "sällskap",   "stiftelse", "arkiv",
                                         "gille",    "råd",     "kör",   "kooperativ", "museum"};
    const struct word *word = &words->all[first];
    *last = first + 1;
    return word->name && !word->start && word->text.bytes[word->text.length - 1] == 's' && is_free(words, *last) &&
           !words->all[*last].capital &&
           ends_in(&words->all[*last], bodies, sizeof bodies / sizeof *bodies, COMPOUND_MIN);
}

/* "konsult på Kvistbyrån": what somebody's title says to be a place to work at, and no town. */
static bool match_employer(const struct words *words, size_t first, size_t *last)
{
    struct gazetteer_match match;
    struct role role;
    if (first < 2 || words->all[first].gap != 0 || words->all[first - 1].gap != 0 ||
        !(words_is(&words->all[first - 1], "på") || words_is(&words->all[first - 1], "hos")) ||
        !job_titles_read(words->all[first - 2].text, &role) || gazetteer_match(words, first, &match))
        return false;
    *last = capitals_end(words, first);
    return true;
}

bool organisation_names_match(const struct words *words, size_t first, size_t *last)
{
    return words->all[first].capital && (match_kind(words, first, last) || match_purpose(words, first, last) ||
                                         match_owned(words, first, last) || match_employer(words, first, last));
}

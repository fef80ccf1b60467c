#include "shim/swedish/derivation.h"

#include "shim/base/word_list.h"
#include "shim/index/schema.h"

#include <string.h>

/* Suffixes that are also words, by lemma, each list in byte order. */
/* clang-format off */
static const char *const suffixes[] = {
    "abel", "abilitet", "ad", "aga", "aktig", "al", "ans", "ant", "ar", "are", "arta", "artad", "ell", "else",
    "ens", "ent", "era", "eri", "faldig", "graf", "grafi", "gram", "het", "heta", "inna", "isk", "ism", "ist",
    "kap", "lig", "liga", "ling", "log", "logi", "logisk", "ment", "metri", "mässig", "nad", "ning", "nomi",
    "sam", "skap", "skop", "tion", "vis",
};
/* Not behind a joint s: rättegångsdom. */
static const char *const suffixes_unless_s[] = {
    "ande", "bar", "dom", "tagande", "tagare", "ur",
};
/* clang-format on */

static bool ends_with(const char *text, size_t length, const char *ending)
{
    size_t ending_length = strlen(ending);

    return length > ending_length && memcmp(text + length - ending_length, ending, ending_length) == 0;
}

bool fynd_derivation_is_of_verb(const struct fynd_lexicon *lexicon, const char *lemma, size_t length)
{
    static const char *const endings[] = {"ning", "ing", "ande", "are", "else"};
    char verb[LEXICON_LEMMA_MAX + FYND_FORM_MAX];
    struct fynd_lexicon_entry entry;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t kept = length - strlen(endings[i]);

        if (!ends_with(lemma, length, endings[i]))
            continue;
        memcpy(verb, lemma, kept);
        verb[kept] = 'a';
        if (fynd_lexicon_find(lexicon, verb, kept + 1, &entry) && entry.roles & LEXICON_VERB)
            return true;
    }
    return false;
}

static bool equals(const char *text, size_t length, const char *other)
{
    return length == strlen(other) && memcmp(text, other, length) == 0;
}

/* Is the lemma a suffix behind `stem`? */
static bool is_suffix(const char *lemma, size_t lemma_length, const char *stem, size_t length)
{
    bool after_s = stem[length - 1] == 's';

    if (fynd_word_list_has(suffixes, sizeof suffixes / sizeof *suffixes, lemma, lemma_length))
        return true;
    if (fynd_word_list_has(suffixes_unless_s, sizeof suffixes_unless_s / sizeof *suffixes_unless_s, lemma,
                           lemma_length))
        return !after_s || length < 5;
    if (equals(lemma, lemma_length, "son")) /* Karlsson, but brorson */
        return after_s;
    if (equals(lemma, lemma_length, "lek")) /* kärlek, storlek, but kortlek */
        return equals(stem, length, "kär") || equals(stem, length, "stor");
    return false;
}

bool fynd_derivation_is(const struct fynd_lexicon *lexicon, const char *form, size_t begin, size_t joint, size_t end,
                        const struct fynd_lexicon_entry *last)
{
    char lemma[LEXICON_LEMMA_MAX + FYND_FORM_MAX];
    size_t before = joint - begin, length;

    memcpy(lemma, form + begin, before);
    length = before + fynd_lexicon_lemma(last, form + joint, end - joint, lemma + before);
    if (is_suffix(lemma + before, length - before, form + begin, before))
        return true;
    return ends_with(lemma, length, "ing") && length - before == 4 &&
           fynd_derivation_is_of_verb(lexicon, lemma, length);
}

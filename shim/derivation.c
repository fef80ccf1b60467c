#include "derivation.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

/* Suffixes that are also words. In byte order, for bsearch. */
/* clang-format off */
static const struct suffix {
    const char *lemma;
    bool after_s; /* a word of its own behind a joint s (rättegångsdom) */
} suffixes[] = {
    {"abel", false}, {"ad", false}, {"al", false}, {"ande", true}, {"ans", false}, {"ant", false}, {"ar", false},
    {"are", false}, {"arta", false}, {"artad", false}, {"bar", true}, {"dom", true}, {"ell", false}, {"else", false},
    {"ens", false}, {"ent", false}, {"era", false}, {"eri", false}, {"faldig", false}, {"het", false},
    {"inna", false}, {"ism", false}, {"ist", false}, {"lek", true}, {"lig", false}, {"ling", false},
    {"ment", false}, {"mässig", false}, {"nad", false}, {"ning", false}, {"sam", false}, {"skap", false},
    {"tagare", true}, {"tant", true}, {"tion", false}, {"vis", false}, {"ur", true},
};
/* clang-format on */

struct key {
    const char *text;
    size_t length;
};

static int compare(const void *left, const void *right)
{
    const struct key *key = left;
    const struct suffix *suffix = right;
    int order = strncmp(key->text, suffix->lemma, key->length);

    return order != 0 ? order : suffix->lemma[key->length] == '\0' ? 0 : -1;
}

static bool ends_with(const char *text, size_t length, const char *ending)
{
    size_t ending_length = strlen(ending);

    return length > ending_length && memcmp(text + length - ending_length, ending, ending_length) == 0;
}

/* lagring is made of lagra: is there a verb in -a where the word has -ing? */
static bool is_of_verb(const struct fynd_lexicon *lexicon, const char *lemma, size_t length)
{
    char verb[LEXICON_LEMMA_MAX];
    struct lexicon_entry entry;

    memcpy(verb, lemma, length - 3);
    verb[length - 3] = 'a';
    return lexicon_find(lexicon, verb, length - 2, &entry) && (entry.roles & LEXICON_VERB) != 0;
}

bool is_derivation(const struct fynd_lexicon *lexicon, const char *form, size_t begin, size_t joint, size_t end,
                   const struct lexicon_entry *last)
{
    char lemma[LEXICON_LEMMA_MAX + FYND_FORM_MAX];
    size_t before = joint - begin, length;
    const struct suffix *suffix;
    struct key key;

    memcpy(lemma, form + begin, before);
    length = before + lexicon_lemma(last, form + joint, end - joint, lemma + before);
    key = (struct key){lemma + before, length - before};
    suffix = bsearch(&key, suffixes, sizeof suffixes / sizeof *suffixes, sizeof *suffixes, compare);
    if (suffix != NULL)
        return !suffix->after_s || form[joint - 1] != 's';
    return ends_with(lemma, length, "ing") && key.length == 4 && is_of_verb(lexicon, lemma, length);
}

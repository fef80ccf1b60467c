#include "shim/swedish/compound_cost.h"
#include "shim/swedish/stopwords.h"

#include "shim/base/word_list.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/particle.h"

/* Lists in byte order. Words of one or two letters that begin compounds, and that end them. */
static const char *const short_firsts[] = {
    "by", "ek", "el", "eu", "is", "it", "ko", "kö", "lo", "ny", "os", "ox",
    "rå", "sy", "te", "tv", "tå", "vd", "vy", "å",  "år", "ås", "ö",  "öl",
};
static const char *const short_lasts[] = {
    "bo", "by", "kö", "å", "år", "ås", "ö", "öl",
};

/* Words that more often are the beginning of a loan word or of a longer simple one. */
static const char *const never_first[] = {
    "ana", "and", "cent", "dia",  "fil", "fort", "förf", "gem",  "gen",  "hal", "han",    "kombi", "komm",  "kon",
    "kul", "man", "mani", "mara", "nej", "pro",  "rap",  "sekt", "skri", "sub", "sönder", "tran",  "trans", "tril",
};

size_t fynd_compound_cost_letters(const char *text, size_t length)
{
    size_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters += (text[i] & 0xc0) != 0x80;
    return letters;
}

bool fynd_compound_cost_is_short_last(const char *text, size_t length)
{
    return length <= 3 && fynd_word_list_has(short_lasts, sizeof short_lasts / sizeof *short_lasts, text, length);
}

static bool is_short_first(const char *text, size_t length)
{
    return length <= 3 && fynd_word_list_has(short_firsts, sizeof short_firsts / sizeof *short_firsts, text, length);
}

static bool is_never_first(const char *text, size_t length)
{
    return fynd_word_list_has(never_first, sizeof never_first / sizeof *never_first, text, length);
}

static int length_cost(size_t letters)
{
    if (letters < 3)
        return COST_SHORT_2;
    return letters == 3 ? COST_SHORT_3 : letters == 4 ? COST_SHORT_4 : 0;
}

/* What speaks against a name as a part that another one follows. One that may stand inside a compound is a common first
 * form, too (käll, a surname). */
static int name_extra(unsigned roles, size_t letters, bool plain)
{
    if (roles & LEXICON_MIDDLE)
        return 0;
    if (roles & LEXICON_BEGIN && letters >= 3)
        return COST_NAME_LISTED;
    return letters >= 4 && plain ? COST_NAME_FIRST : COST_NEVER;
}

/* What speaks against a word as a part that another one follows, its length aside. */
static int first_extra(const char *text, size_t length, const struct fynd_lexicon_entry *entry)
{
    unsigned roles = entry->roles;
    size_t letters = fynd_compound_cost_letters(text, length);
    bool itself = entry->strip == 0 && entry->ending_length == 0;
    bool genitive = entry->strip == 1 && entry->ending_length == 0 && text[length - 1] == 's';

    if (fynd_particle_is(text, length) || (genitive && length > 3 && fynd_particle_is(text, length - 1)) ||
        is_never_first(text, length))
        return COST_NEVER;
    if (roles & LEXICON_NAME)
        return name_extra(roles, letters, itself || genitive);
    if (is_short_first(text, length))
        return 0;
    if (letters < 3)
        return COST_NEVER;
    if (roles & (LEXICON_BEGIN | LEXICON_MIDDLE))
        return !itself && text[length - 1] == 's' ? COST_LISTED_JOINT : 0;
    if (itself && roles & (LEXICON_NOUN | LEXICON_ADJECTIVE))
        return COST_UNLISTED + (text[length - 1] == 'a' ? COST_FINAL_A : 0);
    if (itself && (roles & LEXICON_KINDS) == 0 && roles & LEXICON_FREE && letters > 3 &&
        !fynd_stopwords_has(text, length))
        return COST_KINDLESS;
    if (genitive && roles & LEXICON_NOUN)
        return COST_GENITIVE;
    if (entry->strip == 0 && entry->ending_length == 1 && entry->ending[0] == 'a' && roles & LEXICON_VERB)
        roles |= LEXICON_STEM; /* an imperative (tänd) */
    return roles & LEXICON_STEM && letters > 3 ? COST_STEM : COST_NEVER;
}

/* The same for the last part. */
static int last_extra(const char *text, size_t length, const struct fynd_lexicon_entry *entry)
{
    if (fynd_compound_cost_is_short_last(text, length))
        return 0;
    if (fynd_particle_is(text, length) || fynd_compound_cost_letters(text, length) < 3 ||
        (entry->roles & (LEXICON_NAME | LEXICON_END)) == LEXICON_NAME)
        return COST_NEVER;
    if (entry->roles & LEXICON_END)
        return 0;
    if ((entry->roles & LEXICON_FREE) == 0 || fynd_stopwords_has(text, length))
        return COST_NEVER;
    return entry->roles & LEXICON_KINDS ? COST_UNLISTED : COST_NEVER;
}

int fynd_compound_cost_first(const char *text, size_t length, const struct fynd_lexicon_entry *entry)
{
    return COST_PART + length_cost(fynd_compound_cost_letters(text, length)) + first_extra(text, length, entry);
}

int fynd_compound_cost_last(const char *text, size_t length, const struct fynd_lexicon_entry *entry)
{
    return COST_PART + length_cost(fynd_compound_cost_letters(text, length)) + last_extra(text, length, entry);
}

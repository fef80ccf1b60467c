/* What a part of a compound costs by its length and by what the lexicon says of it, whatever stands around it. For
 * shim/compound*.c.
 *
 * A cost has no unit: only sums of costs are compared. Every part costs COST_PART, so that fewer parts win; what is
 * unusual costs extra, and the extras of all parts together decide whether an analysis is believed. */
#ifndef FYND_SHIM_SWEDISH_COMPOUND_COST_H
#define FYND_SHIM_SWEDISH_COMPOUND_COST_H

#include "shim/swedish/lexicon.h"

enum {
    COST_PART = 10,
    COST_LISTED_JOINT = -1, /* a first form that the dictionary makes with s: märkes|vara rather than märke|svara */
    COST_SHORT_2 = 3,       /* a part of one or two letters */
    COST_SHORT_3 = 2,       /* a part of three letters */
    COST_SHORT_4 = 1,       /* of four */
    COST_TRIPLE = 1,        /* a consonant shared with the next part */
    COST_TRIPLE_KNOWN = 6,  /* the same in a word that the lexicon has */
    COST_FINAL_A = 3,       /* a noun in -a that should have lost it */
    COST_UNLISTED = 3,      /* allowed nowhere as a first or last part, but a word */
    COST_KINDLESS = 4,      /* a word of which only the spelling is known (lösen|ord) */
    COST_GENITIVE = 4,      /* the same with s */
    COST_STEM = 4,          /* a noun or verb without its vowel */
    COST_NAME_LISTED = 2,   /* a name that may begin compounds */
    COST_NAME_FIRST = 4,    /* another name */
    COST_ATTESTED = 9,      /* unknown to the lexicon, but used in the archive */
    COST_UNKNOWN = 13,      /* not even that: before a long last part that is all right */
    COST_NEVER = 1000       /* and above: impossible */
};

/* The most that the extras of an analysis may come to. */
enum {
    LIMIT_SIMPLE = 6, /* for words that the lexicon has, and that look simple */
    LIMIT_KNOWN = 10, /* for words that the lexicon has: more might be a whim of spelling */
    LIMIT_NEW = 16
};

/* The roles that say what kind of word it is. */
enum { LEXICON_KINDS = LEXICON_NOUN | LEXICON_VERB | LEXICON_ADJECTIVE };

/* The cost of the folded text[0, length), at least one byte, as a part that another one follows, and as the last
 * part; entry is what the lexicon says of it. COST_NEVER and above: it cannot be one. */
int fynd_compound_cost_first(const char *text, size_t length, const struct fynd_lexicon_entry *entry);
int fynd_compound_cost_last(const char *text, size_t length, const struct fynd_lexicon_entry *entry);

/* Is it a word of one or two letters that ends compounds (å, by)? */
bool fynd_compound_cost_is_short_last(const char *text, size_t length);

/* The letters of text[0, length): its bytes less those that go on with a letter. */
size_t fynd_compound_cost_letters(const char *text, size_t length);

#endif

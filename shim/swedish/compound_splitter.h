/* Splitting compounds into their words: innovations|klimat.
 *
 * All analyses of a form are scored at once (dynamic programming over the places where parts may meet): few parts,
 * long parts, parts that the dictionary allows in their place; the best one wins, and its parts are split again when
 * they are compounds themselves. Words made with a suffix or a particle stay whole (shim/swedish/derivation.h). */
#ifndef FYND_SHIM_SWEDISH_COMPOUND_SPLITTER_H
#define FYND_SHIM_SWEDISH_COMPOUND_SPLITTER_H

#include "shim/index/schema.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/lexicon.h"

struct fynd_compound_part {
    size_t start, end; /* bytes in the form; where a consonant is written twice for three (tullag), a part ends one
                        * byte behind the start of the next */
    bool known;        /* in the lexicon; else only attested, and entry says nothing */
    struct fynd_lexicon_entry entry;
};

enum { COMPOUND_PARTS_MAX = 8, COMPOUND_PREFIXES_MAX = 20 };

/* Working memory, for one thread. */
struct fynd_compound_splitter {
    const struct fynd_lexicon *lexicon;   /* borrowed */
    const struct fynd_attested *attested; /* borrowed, or NULL */
    const char *form;                     /* the word in hand */
    size_t length;
    struct fynd_lexicon_prefix prefixes[FYND_FORM_MAX][COMPOUND_PREFIXES_MAX]; /* what begins at each byte */
    uint8_t counts[FYND_FORM_MAX];
    uint64_t filled; /* bit i: prefixes[i] is for this word */
};

/* Splits a folded form of at most FYND_FORM_MAX bytes. Returns the number of parts, 0 when it is no compound. */
size_t fynd_compound_splitter_split(struct fynd_compound_splitter *splitter, const char *form, size_t length,
                                    struct fynd_compound_part parts[COMPOUND_PARTS_MAX]);

#endif

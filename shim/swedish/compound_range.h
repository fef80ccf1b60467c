/* A stretch of a form that is to be split, whole or a part, and which words may stand where in it. What the lexicon
 * says of the stretch as a word narrows that: its last part must inflect as the whole does. For shim/compound*.c. */
#ifndef FYND_SHIM_SWEDISH_COMPOUND_RANGE_H
#define FYND_SHIM_SWEDISH_COMPOUND_RANGE_H

#include "shim/swedish/compound_splitter.h"

struct fynd_compound_range {
    size_t begin, end;                      /* bytes in the form */
    bool final;                             /* nothing follows it */
    int limit;                              /* on the extra costs */
    const struct fynd_lexicon_entry *whole; /* what the lexicon says of it, borrowed; NULL: nothing */
    size_t particle;                        /* bytes of the particle that it begins with, before a word; else 0 */
    bool suffixed;                          /* made of a verb with a suffix */
    bool name;    /* known with a capital only: a compound when it ends in the definite form (berlin|muren) */
    bool of_verb; /* suffixed, or a verb: only a noun, or what begins compounds, makes one with it (process|leda, but
                   * not sönder|dela) */
};

/* The range of all of the splitter's form, a word that the lexicon does not know. */
struct fynd_compound_range fynd_compound_range_new(const struct fynd_compound_splitter *splitter);

/* Makes the range of form[begin, end), a word that the lexicon knows; whole is what it says, and must outlive the
 * range. False when that is a simple word for certain: the range is not to be split. */
bool fynd_compound_range_known(const struct fynd_compound_splitter *splitter, size_t begin, size_t end, bool final,
                               const struct fynd_lexicon_entry *whole, struct fynd_compound_range *range);

/* Can a word that begins at byte `start` of the form be a part of the range there, if its cost is not too high? It
 * ends within the range and is not all of it. */
bool fynd_compound_range_fits(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                              size_t start, const struct fynd_lexicon_prefix *prefix);

#endif

/* Words made with a suffix that looks like a word: värdering is no ring, sjukdom no dom. */
#ifndef FYND_SHIM_SWEDISH_DERIVATION_H
#define FYND_SHIM_SWEDISH_DERIVATION_H

#include "shim/swedish/lexicon.h"

/* Does the word form[begin, end) look like a compound whose last part begins at `joint`, but is made with a suffix
 * there? last: what the lexicon says of form[joint, end). */
bool fynd_derivation_is(const struct fynd_lexicon *lexicon, const char *form, size_t begin, size_t joint, size_t end,
                        const struct fynd_lexicon_entry *last);

/* Is a lemma made of a verb with a suffix (lagring of lagra, ledare of leda)? */
bool fynd_derivation_is_of_verb(const struct fynd_lexicon *lexicon, const char *lemma, size_t length);

#endif

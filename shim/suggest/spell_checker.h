/* What a misspelt form was probably meant to be: the forms of an archive that a few slips of the hand or of the ear
 * turn into it. */
#ifndef FYND_SHIM_SUGGEST_SPELL_CHECKER_H
#define FYND_SHIM_SUGGEST_SPELL_CHECKER_H

#include "shim/index/term_dict.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { FYND_CORRECTIONS_MAX = 16 };

#define FYND_SPELLING_ANY 1e9f /* as `dearest`: whatever the length allows */

struct fynd_correction {
    uint32_t form; /* number in the forms table */
    float cost;    /* of the slips: about 1 each, less for likely ones (see shim/suggest/edit_distance.c) */
};

/* The forms nearest to a folded form, itself excepted: at most `most` (FYND_CORRECTIONS_MAX), the cheapest first, of
 * equal cost the commonest first. None costs more than `dearest`, and how much may be wrong grows with the length: in
 * three letters or fewer only the dots and rings, from nine on two slips. Forms that are not spelt
 * (fynd_edit_distance_is_spelt) are neither corrected nor proposed. Reads the whole table of forms, sharing work between neighbours: for
 * 100,000 forms some milliseconds, and a fraction of one when only marks may be wrong. Returns how many. */
size_t fynd_spell_checker_corrections(const struct fynd_term_dict *forms, const char *form, size_t length,
                                      float dearest, struct fynd_correction *corrections, size_t most);

#ifdef __cplusplus
}
#endif
#endif

/* What a beginning that someone has typed is a beginning of, as an archive spells it: as it stands, with the dots and rings
 * that were left out, or with a slip put right. */
#ifndef FYND_SHIM_SUGGEST_PREFIX_VARIANTS_H
#define FYND_SHIM_SUGGEST_PREFIX_VARIANTS_H

#include "shim/index/schema.h"
#include "shim/index/term_dict.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { FYND_PREFIX_VARIANTS_MAX = 8 };

struct fynd_prefix_variant {
    char text[FYND_FORM_MAX]; /* what forms of the archive begin with */
    size_t length;
    float cost;          /* of the slips; 0: as it was typed */
    uint32_t first, end; /* ranks of these forms */
};

/* The beginning as it was typed, even where no form begins so; then those with å, ä and ö for its a and o that forms begin
 * with, in their order. Adds the lookups in the table to *steps: below 200 whatever the table. Returns how many. */
size_t fynd_prefix_variants_marked(const struct fynd_term_dict *forms, const char *typed, size_t length,
                                   struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX], uint64_t *steps);

/* Beginnings of forms that one slip of the hand or the ear turns into what was typed (shim/suggest/edit_distance.h), the cheapest
 * first; none for fewer than four letters. Adds the rows and names read to *steps, and ends when they are
 * FYND_SLIP_STEPS. Returns how many. */
enum { FYND_SLIP_STEPS = 50000 };
size_t fynd_prefix_variants_slipped(const struct fynd_term_dict *forms, const char *typed, size_t length,
                                    struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX], uint64_t *steps);

#ifdef __cplusplus
}
#endif
#endif

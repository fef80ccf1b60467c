/* Weighted edit distance (Damerau 1964: one letter more, less, another, or two that changed places) between what was typed
 * and the names of a table. One row of the table of distances is a letter of the name. Names come in byte order, so that
 * the rows of what a name shares with the one before are kept; and when no cell of a row is cheap enough, neither is any
 * name that begins so. For shim/suggest/spell_checker.c and shim/suggest/prefix_variants.c. */
#ifndef FYND_SHIM_SUGGEST_EDIT_DISTANCE_H
#define FYND_SHIM_SUGGEST_EDIT_DISTANCE_H

#include "shim/index/schema.h"
#include "shim/index/term_dict.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FYND_EDIT_DISTANCE_LETTERS = FYND_FORM_MAX,
    FYND_EDIT_DISTANCE_KNOWN = 256 /* Latin letters, whose costs are kept */
};

#define FYND_COST_MARK 0.2f /* a for å or ä, o for ö: no such keys */

struct fynd_edit_distance {
    int32_t wanted[FYND_EDIT_DISTANCE_LETTERS], name[FYND_EDIT_DISTANCE_LETTERS];
    size_t name_ends[FYND_EDIT_DISTANCE_LETTERS]; /* byte behind each letter of the name */
    size_t wanted_count, name_count;
    float wanted_one[FYND_EDIT_DISTANCE_LETTERS]; /* what leaving out each wanted letter costs */
    float rows[FYND_EDIT_DISTANCE_LETTERS + 1]
              [FYND_EDIT_DISTANCE_LETTERS + 1];     /* by letters of the name, then of what is wanted */
    float cheapest[FYND_EDIT_DISTANCE_LETTERS + 1]; /* cell of each row */
    float limit;
    size_t band; /* how many letters longer or shorter a beginning may be and still be cheap enough */
    float others[FYND_EDIT_DISTANCE_KNOWN]
                [FYND_EDIT_DISTANCE_LETTERS]; /* what a letter of a name costs for each wanted one ... */
    bool known[FYND_EDIT_DISTANCE_KNOWN];     /* ... once it has been met */
    uint64_t steps;                           /* rows filled so far */
};

/* Begins to compare with a folded form; nothing may cost more than the limit. */
void fynd_edit_distance_begin(struct fynd_edit_distance *distance, const char *wanted, size_t length);
void fynd_edit_distance_limit(struct fynd_edit_distance *distance, float limit);

/* Reads the name at the walk, whose first `shared` bytes are those of the name read before. False: no name that begins with
 * the letters read so far (name_count) is cheap enough. */
bool fynd_edit_distance_read(struct fynd_edit_distance *distance, const struct fynd_term_dict_walk *walk,
                             size_t shared);

/* Of all that is wanted to the first `letters` of the name read last. */
float fynd_edit_distance_cost(const struct fynd_edit_distance *distance, size_t letters);

/* Is it a word that may be misspelt? One with a digit or an @ is right as it is. */
bool fynd_edit_distance_is_spelt(const char *form, size_t length);

#ifdef __cplusplus
}
#endif
#endif

/* A walk over the forms of an archive by weighted edit distance (shim/suggest/edit_distance.h): names that begin with what is too dear are
 * passed over unread. */
#include "shim/suggest/spell_checker.h"

#include "shim/suggest/edit_distance.h"

#include <string.h>

enum { LONG_WORD = 9, SHORT_WORD = 3 }; /* letters */

#define LIMIT_SHORT  0.9f
#define LIMIT_MIDDLE 1.4f
#define LIMIT_LONG   2.1f

static float limit_for(size_t letters)
{
    if (letters <= SHORT_WORD)
        return FYND_COST_MARK * SHORT_WORD;
    if (letters == SHORT_WORD + 1)
        return LIMIT_SHORT;
    return letters < LONG_WORD ? LIMIT_MIDDLE : LIMIT_LONG;
}

/* Adds a correction in its place; the last falls out when there are too many. */
static size_t insert(struct fynd_correction *corrections, size_t count, size_t most, struct fynd_correction added)
{
    size_t at = count;

    while (at > 0 && (corrections[at - 1].cost > added.cost ||
                      (corrections[at - 1].cost == added.cost && corrections[at - 1].form > added.form)))
        at--;
    if (at == most)
        return count;
    count += count < most;
    memmove(corrections + at + 1, corrections + at, sizeof *corrections * (count - at - 1));
    corrections[at] = added;
    return count;
}

size_t fynd_spell_checker_corrections(const struct fynd_term_dict *forms, const char *form, size_t length,
                                      float dearest, struct fynd_correction *corrections, size_t most)
{
    struct fynd_edit_distance distance;
    struct fynd_term_dict_walk walk;
    size_t count = 0, passed = 0; /* passed: bytes of a beginning that is too dear */
    float limit;

    if (most == 0 || !fynd_edit_distance_is_spelt(form, length))
        return 0;
    fynd_edit_distance_begin(&distance, form, length);
    limit = limit_for(distance.wanted_count);
    fynd_edit_distance_limit(&distance, dearest < limit ? dearest : limit);
    fynd_term_dict_walk_begin(&walk, forms);
    while (fynd_term_dict_walk_next(&walk)) {
        if (passed > 0 && walk.shared >= passed)
            continue;
        if (walk.length > FYND_FORM_MAX) /* no form is: the table is damaged */
            break;
        passed = 0;
        if (!fynd_edit_distance_read(&distance, &walk, walk.shared)) {
            passed = distance.name_ends[distance.name_count - 1];
            fynd_term_dict_walk_pass(&walk, passed);
            continue;
        }
        float cost = fynd_edit_distance_cost(&distance, distance.name_count);
        if (cost > distance.limit || !fynd_edit_distance_is_spelt(walk.name, walk.length) ||
            (walk.length == length && memcmp(walk.name, form, length) == 0))
            continue;
        count = insert(corrections, count, most, (struct fynd_correction){fynd_term_dict_walk_number(&walk), cost});
    }
    return count;
}

#include "shim/suggest/prefix_variants.h"

#include "shim/suggest/edit_distance.h"

#include <string.h>

enum { LOOKUPS_MAX = 150, SLIPPED_LETTERS = 4 };

static const float SLIP = 1.0f;

static void look_up(const struct fynd_term_dict *forms, struct fynd_prefix_variant *beginning)
{
    fynd_term_dict_beginning(forms, beginning->text, beginning->length, &beginning->first, &beginning->end);
}

/* --- Marks --- */

/* Beginnings while they are made letter by letter. */
struct marking {
    const struct fynd_term_dict *forms;
    const char *typed;
    size_t length;
    struct fynd_prefix_variant *found;
    size_t count;
    unsigned lookups;
};

/* With how much of what was typed, from `at` on, may no mark have been left out? */
static size_t plain_letters(const struct marking *marking, size_t at)
{
    size_t end = at;

    while (end < marking->length && marking->typed[end] != 'a' && marking->typed[end] != 'o')
        end++;
    return end - at;
}

static void mark_from(struct marking *marking, size_t at, struct fynd_prefix_variant made);

/* Goes on with a letter in the place of the one at `at`, if any form begins so. */
static void go_on(struct marking *marking, size_t at, struct fynd_prefix_variant made, const char *letter)
{
    size_t length = strlen(letter);

    if (made.length + length > sizeof made.text || marking->lookups == LOOKUPS_MAX)
        return;
    memcpy(made.text + made.length, letter, length);
    made.length += length;
    made.cost += length > 1 ? FYND_COST_MARK : 0;
    marking->lookups++;
    look_up(marking->forms, &made);
    if (made.first < made.end)
        mark_from(marking, at + 1, made);
}

/* Adds the variants that begin with what is made and go on with what was typed from `at`. */
static void mark_from(struct marking *marking, size_t at, struct fynd_prefix_variant made)
{
    size_t plain = plain_letters(marking, at);

    if (marking->count == FYND_PREFIX_VARIANTS_MAX || made.length + plain > sizeof made.text)
        return;
    memcpy(made.text + made.length, marking->typed + at, plain);
    made.length += plain;
    at += plain;
    if (at == marking->length) {
        look_up(marking->forms, &made);
        marking->lookups++;
        if (made.cost > 0 && made.first < made.end)
            marking->found[marking->count++] = made;
    } else if (marking->typed[at] == 'a') {
        go_on(marking, at, made, "a");
        go_on(marking, at, made, "ä");
        go_on(marking, at, made, "å");
    } else {
        go_on(marking, at, made, "o");
        go_on(marking, at, made, "ö");
    }
}

size_t fynd_prefix_variants_marked(const struct fynd_term_dict *forms, const char *typed, size_t length,
                                   struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX], uint64_t *steps)
{
    struct marking marking = {forms, typed, length, variants, 1, 1};

    if (length > FYND_FORM_MAX)
        return 0;
    variants[0] = (struct fynd_prefix_variant){.length = length};
    memcpy(variants[0].text, typed, length);
    look_up(forms, &variants[0]);
    mark_from(&marking, 0, (struct fynd_prefix_variant){.length = 0});
    *steps += marking.lookups;
    return marking.count;
}

/* --- Slips --- */

/* Adds a beginning in its place, once; the dearest falls out when there are too many. */
static size_t insert(struct fynd_prefix_variant *variants, size_t count, struct fynd_prefix_variant added)
{
    size_t at = count;

    for (size_t i = 0; i < count; i++)
        if (variants[i].length == added.length && memcmp(variants[i].text, added.text, added.length) == 0)
            return count;
    while (at > 0 && variants[at - 1].cost > added.cost)
        at--;
    if (at == FYND_PREFIX_VARIANTS_MAX)
        return count;
    count += count < FYND_PREFIX_VARIANTS_MAX;
    memmove(variants + at + 1, variants + at, sizeof *variants * (count - at - 1));
    variants[at] = added;
    return count;
}

/* The shortest beginning of the name read last that is nearest to all that was typed; false: none is cheap enough. */
static bool nearest(const struct fynd_edit_distance *distance, const char *name, struct fynd_prefix_variant *beginning)
{
    beginning->cost = distance->limit;
    beginning->length = 0;
    for (size_t letters = 1; letters <= distance->name_count; letters++) {
        float cost = fynd_edit_distance_cost(distance, letters);

        if (cost < beginning->cost || (cost <= beginning->cost && beginning->length == 0)) {
            beginning->cost = cost;
            beginning->length = distance->name_ends[letters - 1];
        }
    }
    memcpy(beginning->text, name, beginning->length);
    return beginning->length > 0;
}

/* So many bytes of the name read last are enough to know what all names that begin with them are worth; 0: all of it was
 * not enough. */
static size_t telling(const struct fynd_edit_distance *distance, bool read)
{
    size_t letters = distance->wanted_count + distance->band;

    if (read && distance->name_count < letters)
        return 0;
    letters = letters < distance->name_count ? letters : distance->name_count;
    return distance->name_ends[letters - 1];
}

size_t fynd_prefix_variants_slipped(const struct fynd_term_dict *forms, const char *typed, size_t length,
                                    struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX], uint64_t *steps)
{
    struct fynd_edit_distance distance;
    struct fynd_term_dict_walk walk;
    size_t count = 0, passed = 0;
    uint64_t read = 0;

    fynd_edit_distance_begin(&distance, typed, length);
    fynd_edit_distance_limit(&distance, SLIP);
    if (distance.wanted_count < SLIPPED_LETTERS || !fynd_edit_distance_is_spelt(typed, length))
        return 0;
    fynd_term_dict_walk_begin(&walk, forms);
    while (distance.steps + read < FYND_SLIP_STEPS && fynd_term_dict_walk_next(&walk) && walk.length <= FYND_FORM_MAX) {
        struct fynd_prefix_variant beginning;

        read++;
        if (walk.length == 0 || (passed > 0 && walk.shared >= passed))
            continue;
        bool cheap = fynd_edit_distance_read(&distance, &walk, walk.shared);
        if (nearest(&distance, walk.name, &beginning))
            count = insert(variants, count, beginning);
        passed = telling(&distance, cheap);
        if (passed > 0)
            fynd_term_dict_walk_pass(&walk, passed);
    }
    for (size_t i = 0; i < count; i++)
        look_up(forms, &variants[i]);
    *steps += distance.steps + read;
    return count;
}

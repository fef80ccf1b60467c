#include "shim/swedish/compound_search.h"

#include "shim/index/schema.h"
#include "shim/swedish/compound_cost.h"
#include "shim/swedish/particle.h"

#include <string.h>

/* The cheapest way to a byte of the form: where the part that ends there begins, and what it is. */
struct step {
    int cost; /* of all parts up to here; COST_NEVER: there is no way */
    size_t start;
    const struct fynd_lexicon_entry *entry; /* NULL: attested only */
    size_t end;                             /* of the part: one byte further on when it shares its last consonant */
};

/* Fills in what begins at a byte, once for each word. */
static size_t prefixes_at(struct fynd_compound_splitter *splitter, size_t at)
{
    if ((splitter->filled & UINT64_C(1) << at) == 0) {
        splitter->filled |= UINT64_C(1) << at;
        splitter->counts[at] =
            (uint8_t)fynd_lexicon_prefixes(splitter->lexicon, splitter->form + at, splitter->length - at,
                                           splitter->prefixes[at], COMPOUND_PREFIXES_MAX);
    }
    return splitter->counts[at];
}

/* --- Words of the lexicon --- */

static void relax(struct step *steps, size_t at, struct step step)
{
    if (step.cost < steps[at].cost || (step.cost == steps[at].cost && step.start < steps[at].start))
        steps[at] = step;
}

/* Is the consonant before `at` doubled, so that the next part may begin with the second of them? */
static bool may_share(const char *form, size_t at)
{
    return at >= 3 && form[at - 1] == form[at - 2] && strchr("bdfgklmnprst", form[at - 1]) != NULL;
}

/* The cost of a word that begins at `start` as the next part of a range; COST_NEVER and above: it cannot be one. */
static int part_cost(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                     size_t start, const struct fynd_lexicon_prefix *prefix)
{
    const char *text = splitter->form + start;

    if (!fynd_compound_range_fits(splitter, range, start, prefix))
        return COST_NEVER;
    if (start + prefix->length < range->end || !range->final)
        return fynd_compound_cost_first(text, prefix->length, &prefix->entry);
    return fynd_compound_cost_last(text, prefix->length, &prefix->entry);
}

/* Steps on from `start`, to which the cheapest way has cost `cost`. */
static void extend(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range, size_t start,
                   int cost, struct step *steps)
{
    size_t count = prefixes_at(splitter, start);

    for (size_t i = 0; i < count; i++) {
        const struct fynd_lexicon_prefix *prefix = &splitter->prefixes[start][i];
        size_t end = start + prefix->length;
        struct step step = {cost, start, &prefix->entry, end};
        int more;

        if (end > range->end)
            break;
        if (start == range->begin && end == range->end)
            continue;
        more = part_cost(splitter, range, start, prefix);
        if (more >= COST_NEVER)
            continue;
        step.cost += more;
        relax(steps, end, step);
        if (end < range->end && prefix->length > 2 && !range->of_verb && may_share(splitter->form, end)) {
            step.cost += range->whole != NULL ? COST_TRIPLE_KNOWN : COST_TRIPLE;
            relax(steps, end - 1, step);
        }
    }
}

/* --- Words that the lexicon lacks --- */

static bool is_attested(const struct fynd_compound_splitter *splitter, size_t begin, size_t end)
{
    const struct fynd_attested *attested = splitter->attested;

    return attested != NULL && fynd_compound_cost_letters(splitter->form + begin, end - begin) >= 4 &&
           attested->has(attested->context, splitter->form + begin, end - begin);
}

/* What it costs to take form[begin, end) for a word though the lexicon does not know it; the known word behind it has
 * rest_length bytes. */
static int unknown_cost(const struct fynd_compound_splitter *splitter, size_t begin, size_t end, size_t rest_length)
{
    const char *form = splitter->form;

    if (fynd_particle_is(form + begin, end - begin))
        return COST_NEVER;
    if (is_attested(splitter, begin, end) || (form[end - 1] == 's' && is_attested(splitter, begin, end - 1)))
        return COST_PART + COST_ATTESTED;
    return rest_length < 5 ? COST_NEVER : COST_PART + COST_UNKNOWN;
}

/* An unknown part up to `joint`, before a word of the lexicon: startup|bolag. */
static void try_unknown_first(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                              size_t joint, struct step *steps)
{
    for (size_t i = prefixes_at(splitter, joint); i-- > 0;) {
        const struct fynd_lexicon_prefix *prefix = &splitter->prefixes[joint][i];
        int cost;

        if (joint + prefix->length != range->end)
            continue;
        cost = part_cost(splitter, range, joint, prefix) + unknown_cost(splitter, range->begin, joint, prefix->length);
        if (cost < steps[range->end].cost && cost <= 2 * COST_PART + range->limit) {
            steps[joint] = (struct step){0, range->begin, NULL, joint};
            steps[range->end] = (struct step){cost, joint, &prefix->entry, range->end};
        }
    }
}

/* An unknown part behind words of the lexicon that end at `joint`; that one must be attested. */
static void try_unknown_last(const struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                             size_t joint, struct step *steps)
{
    int cost = steps[joint].cost + COST_PART + COST_ATTESTED;

    if (steps[joint].cost > 0 && cost < steps[range->end].cost && is_attested(splitter, joint, range->end))
        steps[range->end] = (struct step){cost, joint, NULL, range->end};
}

static void try_unknown(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                        struct step *steps)
{
    const char *form = splitter->form;

    for (size_t joint = range->begin + 4; joint + 3 <= range->end; joint++) {
        bool within_letter = (form[joint] & 0xc0) == 0x80;

        if (within_letter || fynd_compound_cost_letters(form + range->begin, joint - range->begin) < 4)
            continue;
        try_unknown_first(splitter, range, joint, steps);
        try_unknown_last(splitter, range, joint, steps);
    }
}

/* --- Words that nobody parted --- */

static bool is_free(const struct fynd_lexicon_prefix *prefix, const char *text)
{
    return (prefix->entry.roles & (LEXICON_FREE | LEXICON_NAME)) == LEXICON_FREE &&
           fynd_compound_cost_letters(text, prefix->length) >= 4;
}

/* Two words that a writer forgot to part (möjlighetfinns), when all else fails: the longest first word counts. */
static void try_glued(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                      struct step *steps)
{
    const char *form = splitter->form;
    size_t first_count = prefixes_at(splitter, range->begin);

    for (size_t i = first_count; i-- > 0 && steps[range->end].cost == COST_NEVER;) {
        const struct fynd_lexicon_prefix *first = &splitter->prefixes[range->begin][i];
        size_t joint = range->begin + first->length, last_count;

        if (joint >= range->end || !is_free(first, form + range->begin))
            continue;
        last_count = prefixes_at(splitter, joint);
        for (size_t j = 0; j < last_count; j++) {
            const struct fynd_lexicon_prefix *last = &splitter->prefixes[joint][j];

            if (joint + last->length != range->end || !is_free(last, form + joint))
                continue;
            steps[joint] = (struct step){COST_PART, range->begin, &first->entry, joint};
            steps[range->end] = (struct step){2 * COST_PART, joint, &last->entry, range->end};
        }
    }
}

/* --- What comes of it --- */

/* Writes the parts that lead to the end of the range, in order. */
static size_t follow(const struct step *steps, const struct fynd_compound_range *range,
                     struct fynd_compound_part *parts, size_t most)
{
    size_t count = 0, at;

    for (at = range->end; at > range->begin; at = steps[at].start)
        count++;
    if (count > most)
        return 0;
    at = range->end;
    for (size_t i = count; i-- > 0; at = steps[at].start) {
        parts[i] = (struct fynd_compound_part){steps[at].start, steps[at].end, steps[at].entry != NULL, {0}};
        if (parts[i].known)
            parts[i].entry = *steps[at].entry;
    }
    return count;
}

size_t fynd_compound_search(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                            struct fynd_compound_part *parts, size_t most)
{
    struct step steps[FYND_FORM_MAX + 1], *last = &steps[range->end];
    size_t count;

    for (size_t i = range->begin; i <= range->end; i++)
        steps[i] = (struct step){.cost = COST_NEVER};
    steps[range->begin].cost = 0;
    for (size_t at = range->begin; at < range->end; at++)
        if (steps[at].cost < COST_NEVER)
            extend(splitter, range, at, steps[at].cost, steps);
    if (range->whole == NULL && last->cost == COST_NEVER)
        try_unknown(splitter, range, steps);
    if (range->whole == NULL && last->cost == COST_NEVER)
        try_glued(splitter, range, steps);
    if (last->cost >= COST_NEVER)
        return 0;
    count = follow(steps, range, parts, most);
    return last->cost - (int)count * COST_PART <= range->limit ? count : 0;
}

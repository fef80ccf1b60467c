#include "shim/write/term_ids.h"

#include <stdlib.h>
#include <string.h>

struct counted {
    struct fynd_text name;
    uint32_t count;
    uint32_t merged; /* number in the merged interner */
};

static int compare_names(const void *left, const void *right)
{
    return fynd_text_compare(&((const struct counted *)left)->name, &((const struct counted *)right)->name);
}

static int compare_counts(const void *left, const void *right)
{
    const struct counted *one = left, *other = right;

    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return compare_names(left, right);
}

/* Adds the names of one lane to the merged ones; of_lane gets their merged numbers for now. */
static bool merge_lane(struct fynd_interner *merged, const struct fynd_interner *lane, uint32_t *of_lane)
{
    for (uint32_t local = 0; local < lane->count; local++) {
        struct fynd_text name = fynd_interner_name(lane, local);

        if (!fynd_interner_add(merged, name.bytes, name.length, lane->entries[local].count, &of_lane[local]))
            return false;
    }
    return true;
}

static bool merge_lanes(struct fynd_term_ids *numbering, const struct fynd_interner *const *lanes, size_t count)
{
    numbering->of_lane = calloc(count, sizeof *numbering->of_lane);
    if (numbering->of_lane == NULL)
        return false;
    numbering->lanes = count;
    for (size_t i = 0; i < count; i++) {
        numbering->of_lane[i] = calloc((size_t)lanes[i]->count + 1, sizeof *numbering->of_lane[i]);
        if (numbering->of_lane[i] == NULL || !merge_lane(&numbering->merged, lanes[i], numbering->of_lane[i]))
            return false;
    }
    return true;
}

static bool number(struct fynd_term_ids *numbering, uint32_t head)
{
    uint32_t count = numbering->merged.count;
    struct counted *sorted = calloc((size_t)count + 1, sizeof *sorted);

    numbering->names = calloc((size_t)count + 1, sizeof *numbering->names);
    numbering->final = calloc((size_t)count + 1, sizeof *numbering->final);
    numbering->times = calloc((size_t)count + 1, sizeof *numbering->times);
    if (sorted == NULL || numbering->names == NULL || numbering->final == NULL || numbering->times == NULL) {
        free(sorted);
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = (struct counted){fynd_interner_name(&numbering->merged, i), numbering->merged.entries[i].count, i};
    if (head > 0)
        qsort(sorted, count, sizeof *sorted, compare_counts);
    if (head < count)
        qsort(sorted + head, count - head, sizeof *sorted, compare_names);
    for (uint32_t i = 0; i < count; i++) {
        numbering->names[i] = sorted[i].name;
        numbering->final[sorted[i].merged] = i;
        numbering->times[i] = sorted[i].count;
    }
    free(sorted);
    return true;
}

enum fynd_status fynd_term_ids_make(struct fynd_term_ids *numbering, const struct fynd_interner *const *lanes,
                                    size_t count, uint32_t head, struct fynd_cause *cause)
{
    memset(numbering, 0, sizeof *numbering);
    if (!merge_lanes(numbering, lanes, count) || !number(numbering, head)) {
        fynd_term_ids_fini(numbering);
        return fynd_status_fail_memory(cause);
    }
    for (size_t i = 0; i < count; i++)
        for (uint32_t local = 0; local < lanes[i]->count; local++)
            numbering->of_lane[i][local] = numbering->final[numbering->of_lane[i][local]];
    return FYND_OK;
}

void fynd_term_ids_fini(struct fynd_term_ids *numbering)
{
    for (size_t i = 0; i < numbering->lanes; i++)
        free(numbering->of_lane[i]);
    free(numbering->of_lane);
    free(numbering->names);
    free(numbering->final);
    free(numbering->times);
    fynd_interner_fini(&numbering->merged);
    memset(numbering, 0, sizeof *numbering);
}

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

/* Adds the names of one thread writer to the merged ones; of_thread gets their merged numbers for now. */
static bool merge_thread(struct fynd_interner *merged, const struct fynd_interner *thread, uint32_t *of_thread)
{
    for (uint32_t local = 0; local < thread->count; local++) {
        struct fynd_text name = fynd_interner_name(thread, local);

        if (!fynd_interner_add(merged, name.bytes, name.length, thread->entries[local].count, &of_thread[local]))
            return false;
    }
    return true;
}

static bool merge_threads(struct fynd_term_ids *term_ids, const struct fynd_interner *const *threads, size_t count)
{
    term_ids->of_thread = calloc(count, sizeof *term_ids->of_thread);
    if (term_ids->of_thread == NULL)
        return false;
    term_ids->threads = count;
    for (size_t i = 0; i < count; i++) {
        term_ids->of_thread[i] = calloc((size_t)threads[i]->count + 1, sizeof *term_ids->of_thread[i]);
        if (term_ids->of_thread[i] == NULL || !merge_thread(&term_ids->merged, threads[i], term_ids->of_thread[i]))
            return false;
    }
    return true;
}

static bool number(struct fynd_term_ids *term_ids, uint32_t head)
{
    uint32_t count = term_ids->merged.count;
    struct counted *sorted = calloc((size_t)count + 1, sizeof *sorted);

    term_ids->names = calloc((size_t)count + 1, sizeof *term_ids->names);
    term_ids->final = calloc((size_t)count + 1, sizeof *term_ids->final);
    term_ids->times = calloc((size_t)count + 1, sizeof *term_ids->times);
    if (sorted == NULL || term_ids->names == NULL || term_ids->final == NULL || term_ids->times == NULL) {
        free(sorted);
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = (struct counted){fynd_interner_name(&term_ids->merged, i), term_ids->merged.entries[i].count, i};
    if (head > 0)
        qsort(sorted, count, sizeof *sorted, compare_counts);
    if (head < count)
        qsort(sorted + head, count - head, sizeof *sorted, compare_names);
    for (uint32_t i = 0; i < count; i++) {
        term_ids->names[i] = sorted[i].name;
        term_ids->final[sorted[i].merged] = i;
        term_ids->times[i] = sorted[i].count;
    }
    free(sorted);
    return true;
}

enum fynd_status fynd_term_ids_make(struct fynd_term_ids *term_ids, const struct fynd_interner *const *threads,
                                    size_t count, uint32_t head, struct fynd_cause *cause)
{
    memset(term_ids, 0, sizeof *term_ids);
    if (!merge_threads(term_ids, threads, count) || !number(term_ids, head)) {
        fynd_term_ids_fini(term_ids);
        return fynd_status_fail_memory(cause);
    }
    for (size_t i = 0; i < count; i++)
        for (uint32_t local = 0; local < threads[i]->count; local++)
            term_ids->of_thread[i][local] = term_ids->final[term_ids->of_thread[i][local]];
    return FYND_OK;
}

void fynd_term_ids_fini(struct fynd_term_ids *term_ids)
{
    for (size_t i = 0; i < term_ids->threads; i++)
        free(term_ids->of_thread[i]);
    free(term_ids->of_thread);
    free(term_ids->names);
    free(term_ids->final);
    free(term_ids->times);
    fynd_interner_fini(&term_ids->merged);
    memset(term_ids, 0, sizeof *term_ids);
}

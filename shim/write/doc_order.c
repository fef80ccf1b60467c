#include "shim/write/doc_order.h"

#include <stdlib.h>
#include <string.h>

static struct fynd_text id_of(const struct fynd_thread_writer *threads, const struct fynd_pending_doc *entry)
{
    return (struct fynd_text){threads[entry->thread].strings.bytes + entry->id, entry->id_length};
}

static struct fynd_text title_of(const struct fynd_thread_writer *threads, const struct fynd_pending_doc *entry)
{
    return (struct fynd_text){threads[entry->thread].strings.bytes + entry->key, entry->key_length};
}

static int compare_texts(struct fynd_text left, struct fynd_text right)
{
    return fynd_text_compare(&left, &right);
}

static int compare_ids(const void *left, const void *right, void *threads)
{
    const struct fynd_pending_doc *one = left, *other = right;
    int order = compare_texts(id_of(threads, one), id_of(threads, other));

    return order != 0 ? order : (one->origin > other->origin) - (one->origin < other->origin);
}

/* By title, then by id, which they are in order of. */
static int compare_titles(const void *left, const void *right, void *threads)
{
    const struct fynd_pending_doc *one = *(struct fynd_pending_doc *const *)left,
                                  *other = *(struct fynd_pending_doc *const *)right;
    int order = compare_texts(title_of(threads, one), title_of(threads, other));

    return order != 0 ? order : (one > other) - (one < other);
}

/* Takes the entries over from the thread writers. */
static enum fynd_status take_entries(struct fynd_doc_order *entries, struct fynd_cause *cause)
{
    size_t count = 0;

    for (unsigned i = 0; i < entries->thread_count; i++)
        count += entries->threads[i].entry_count;
    entries->all = calloc(count + 1, sizeof *entries->all);
    if (entries->all == NULL)
        return fynd_status_fail_memory(cause);
    for (unsigned i = 0; i < entries->thread_count; i++) {
        struct fynd_thread_writer *thread = &entries->threads[i];

        for (size_t j = 0; j < thread->entry_count; j++) {
            thread->entries[j].thread = i;
            entries->all[entries->count++] = thread->entries[j];
        }
        free(thread->entries);
        thread->entries = NULL;
        thread->entry_count = thread->entry_capacity = 0;
    }
    return FYND_OK;
}

static enum fynd_status note_duplicate(struct fynd_doc_order *entries, const struct fynd_pending_doc *kept,
                                       const struct fynd_pending_doc *dropped, struct fynd_cause *cause)
{
    struct fynd_text id = id_of(entries->threads, dropped);
    struct fynd_duplicate *grown = realloc(entries->duplicates, sizeof *grown * (entries->duplicate_count + 1));
    char *name;

    if (grown == NULL)
        return fynd_status_fail_memory(cause);
    entries->duplicates = grown;
    name = strndup(id.bytes, id.length);
    if (name == NULL)
        return fynd_status_fail_memory(cause);
    grown[entries->duplicate_count++] = (struct fynd_duplicate){name, kept->origin, dropped->origin};
    return FYND_OK;
}

static enum fynd_status drop_duplicates(struct fynd_doc_order *entries, struct fynd_cause *cause)
{
    size_t kept = 0;

    for (size_t i = 0; i < entries->count; i++) {
        struct fynd_pending_doc *entry = &entries->all[i], *last = &entries->all[kept - (kept > 0)];

        if (kept > 0 && compare_texts(id_of(entries->threads, last), id_of(entries->threads, entry)) == 0) {
            enum fynd_status status = note_duplicate(entries, last, entry, cause);

            if (status != FYND_OK)
                return status;
        } else {
            entries->all[kept++] = *entry;
        }
    }
    entries->count = kept;
    return FYND_OK;
}

static enum fynd_status order_titles(struct fynd_doc_order *entries, struct fynd_cause *cause)
{
    struct fynd_pending_doc **titled = calloc(entries->count + 1, sizeof *titled);
    size_t count = 0;

    if (titled == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < entries->count; i++)
        if (entries->all[i].key_length > 0)
            titled[count++] = &entries->all[i];
    qsort_r(titled, count, sizeof *titled, compare_titles, entries->threads);
    for (size_t i = 0; i < count; i++)
        titled[i]->title_place = (uint32_t)i + 1;
    free(titled);
    return FYND_OK;
}

enum fynd_status fynd_doc_order_gather(struct fynd_doc_order *entries, struct fynd_thread_writer *threads,
                                       unsigned thread_count, struct fynd_cause *cause)
{
    enum fynd_status status;

    memset(entries, 0, sizeof *entries);
    entries->threads = threads;
    entries->thread_count = thread_count;
    status = take_entries(entries, cause);
    if (status != FYND_OK)
        return status;
    qsort_r(entries->all, entries->count, sizeof *entries->all, compare_ids, threads);
    status = drop_duplicates(entries, cause);
    return status == FYND_OK ? order_titles(entries, cause) : status;
}

void fynd_doc_order_fini(struct fynd_doc_order *entries)
{
    for (size_t i = 0; i < entries->duplicate_count; i++)
        free(entries->duplicates[i].id);
    free(entries->duplicates);
    free(entries->all);
    memset(entries, 0, sizeof *entries);
}

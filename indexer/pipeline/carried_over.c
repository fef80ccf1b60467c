#include "indexer/pipeline/carried_over.h"

#include "shim/search/index_reader.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names of what was rejected, sorted; yours to free. */
static const char **rejected_names(const struct rejections *rejections)
{
    const char **names = calloc(rejections->count + 1, sizeof *names);
    if (names == NULL)
        return NULL;
    for (size_t i = 0; i < rejections->count; i++)
        names[i] = rejections->list[i].file;
    qsort(names, rejections->count, sizeof *names, by_name);
    return names;
}

static bool has_name(const char *const *names, size_t count, const char *name)
{
    return bsearch(&name, names, count, sizeof *names, by_name) != NULL;
}

/* Was this file, or a folder above it, rejected? A folder's name ends in a slash. *unsure: memory ran out. */
static bool is_rejected(const char *const *names, size_t count, const char *file, bool *unsure)
{
    if (has_name(names, count, file))
        return true;
    for (const char *slash = strchr(file, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        char *folder = strndup(file, (size_t)(slash - file) + 1);
        bool rejected = folder != NULL && has_name(names, count, folder);
        *unsure |= folder == NULL;
        free(folder);
        if (rejected)
            return true;
    }
    return false;
}

enum fynd_status carried_over_find(const struct catalogue *before, const struct catalogue *after,
                                   const struct rejections *rejections, struct catalogue_entry **kept, size_t *count,
                                   struct fynd_cause *cause)
{
    const char **names = rejected_names(rejections);
    struct catalogue_entry *found = calloc(before->count + 1, sizeof *found);
    bool failed = names == NULL || found == NULL;
    bool unlisted = rejections->total > rejections->count; /* then any file may be among them */
    size_t number = 0;
    for (size_t i = 0; i < before->count && !failed && rejections->total > 0; i++) {
        const struct catalogue_entry *entry = &before->entries[i];
        if (catalogue_find(after, entry->id) == NULL &&
            (unlisted || is_rejected(names, rejections->count, entry->file, &failed)))
            found[number++] = *entry;
    }
    free(names);
    if (failed) {
        free(found);
        return fynd_status_fail_memory(cause);
    }
    *kept = found;
    *count = number;
    return FYND_OK;
}

static enum fynd_status read_back(struct fynd_index_reader *reader, const char *id, struct record *record,
                                  struct fynd_cause *cause)
{
    struct fynd_publication publication;
    uint32_t document = 0;
    enum fynd_status status = fynd_index_reader_find(reader, id, strlen(id), &document, cause);
    if (status != FYND_OK)
        return status;
    if (document == 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "the current generation lists %s but does not hold it; rebuild",
                                id);
    status = fynd_index_reader_publication(reader, document, &publication, cause);
    return status == FYND_OK ? record_restore(&publication, record, cause) : status;
}

static enum fynd_status add_one(struct fynd_index_reader *reader, const struct catalogue_entry *kept, uint64_t origin,
                                struct fynd_index_writer *writer, struct catalogue *catalogue, struct fynd_cause *cause)
{
    struct record record = {0};
    struct to_publication entry = {0};
    enum fynd_status status = read_back(reader, kept->id, &record, cause);
    if (status == FYND_OK)
        status = to_publication_init(&entry, &record, cause);
    if (status == FYND_OK)
        status = fynd_index_writer_add(writer, 0, origin, &entry.publication, cause);
    if (status == FYND_OK)
        status = catalogue_add_entry(catalogue, &entry, kept->file, kept->from, kept->to, origin, cause);
    to_publication_fini(&entry);
    record_fini(&record);
    return status;
}

enum fynd_status carried_over_add(const char *directory, const struct catalogue_entry *kept, size_t count,
                                  struct fynd_index_writer *writer, struct catalogue *catalogue,
                                  struct fynd_cause *cause)
{
    struct fynd_index_reader *reader;
    if (count == 0)
        return FYND_OK;
    enum fynd_status status = fynd_index_reader_open(directory, &reader, cause);
    if (status != FYND_OK)
        return status;
    for (size_t i = 0; i < count && status == FYND_OK; i++)
        status = add_one(reader, &kept[i], UINT64_MAX - i, writer, catalogue, cause);
    fynd_index_reader_close(reader);
    return status;
}

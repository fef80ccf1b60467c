#include "indexer/pipeline/rejections.h"

#include "indexer/source/escape.h"

#include <stdlib.h>
#include <string.h>

void rejections_init(struct rejections *rejections)
{
    memset(rejections, 0, sizeof *rejections);
    pthread_mutex_init(&rejections->mutex, NULL);
}

static void rejection_fini(struct rejection *rejection)
{
    free(rejection->file);
    free(rejection->reason);
}

void rejections_clear(struct rejections *rejections)
{
    for (size_t i = 0; i < rejections->count; i++)
        rejection_fini(&rejections->list[i]);
    rejections->count = 0;
    rejections->total = 0;
}

void rejections_fini(struct rejections *rejections)
{
    rejections_clear(rejections);
    free(rejections->list);
    pthread_mutex_destroy(&rejections->mutex);
}

static bool reserve(struct rejections *rejections)
{
    if (rejections->count < rejections->capacity)
        return true;
    size_t capacity = rejections->capacity ? 2 * rejections->capacity : 16;
    struct rejection *grown = reallocarray(rejections->list, capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    rejections->list = grown;
    rejections->capacity = capacity;
    return true;
}

enum fynd_status rejections_add(struct rejections *rejections, const char *file, uint64_t number, uint64_t origin,
                                const char *reason, struct fynd_cause *cause)
{
    struct rejection rejection = {strdup(file), number, origin, escape_text(reason, strlen(reason))};
    if (rejection.file == NULL || rejection.reason == NULL) {
        rejection_fini(&rejection);
        return fynd_status_fail_memory(cause);
    }
    pthread_mutex_lock(&rejections->mutex);
    bool listed = rejections->count < REJECTIONS_MAX;
    bool failed = listed && !reserve(rejections);
    rejections->total++;
    if (listed && !failed)
        rejections->list[rejections->count++] = rejection;
    else
        rejection_fini(&rejection);
    pthread_mutex_unlock(&rejections->mutex);
    return failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

static int by_origin(const void *left, const void *right)
{
    const struct rejection *a = left, *b = right;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

void rejections_sort(struct rejections *rejections)
{
    if (rejections->count > 0)
        qsort(rejections->list, rejections->count, sizeof *rejections->list, by_origin);
}

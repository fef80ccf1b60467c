#include "indexer/pipeline/first_pass.h"
#include "indexer/format/read_item.h"
#include "indexer/source/source.h"

#include "indexer/clean/clean.h"
#include "indexer/facts/contacts.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/thread_pool.h"

#include <stdlib.h>

struct surveying {
    struct source *source; /* under the pool's mutex, as are the duplicates and the rest */
    struct first_pass *survey;
    uint64_t publications;
    struct progress progress;
};

void first_pass_fini(struct first_pass *survey)
{
    line_counts_fini(&survey->repeats);
    duplicates_fini(&survey->duplicates);
    draft_cache_fini(&survey->cache);
}

static enum fynd_status next_item(struct thread_pool *pool, struct surveying *surveying, struct source_item *item,
                                  bool *more, struct fynd_cause *cause)
{
    pthread_mutex_lock(&pool->mutex);
    enum fynd_status status = source_next(surveying->source, item, more, cause);
    surveying->publications += status == FYND_OK && *more;
    pthread_mutex_unlock(&pool->mutex);
    return status;
}

static enum fynd_status add_twin(struct thread_pool *pool, struct surveying *surveying, const struct record *record,
                                 const struct source_item *item, struct fynd_cause *cause)
{
    pthread_mutex_lock(&pool->mutex);
    enum fynd_status status = duplicates_add(&surveying->survey->duplicates, record, item, cause);
    pthread_mutex_unlock(&pool->mutex);
    return status;
}

static void keep_draft(struct thread_pool *pool, struct surveying *surveying, const struct source_item *item,
                       const struct record *record, const struct blocks *blocks)
{
    struct fynd_buffer written = {0};

    draft_cache_write(record, blocks, &written);
    pthread_mutex_lock(&pool->mutex);
    draft_cache_add(&surveying->survey->cache, item, &written);
    pthread_mutex_unlock(&pool->mutex);
    fynd_buffer_fini(&written);
}

/* What is rejected here is so again, with its reason, when it is gathered. What will be rejected is no duplicate either: the other
 * one stands for itself. */
static enum fynd_status take_item(struct thread_pool *pool, struct surveying *surveying, const struct source_item *item,
                                  struct fynd_cause *cause)
{
    struct record record = {0};
    struct blocks blocks = {0};
    enum fynd_status status = item->reason != NULL ? FYND_BAD_INPUT : read_item(item, &record, &blocks, cause);

    if (status == FYND_OK && draft_cache_pay(item))
        keep_draft(pool, surveying, item, &record, &blocks);
    if (status == FYND_OK)
        status = line_counts_count(&surveying->survey->repeats, &blocks, cause);
    if (status == FYND_OK)
        status = clean_blocks(&blocks, NULL, &record, cause);
    if (status == FYND_OK && !contacts_have_identity(&record))
        status = add_twin(pool, surveying, &record, item, cause);
    blocks_fini(&blocks);
    record_fini(&record);
    return status == FYND_BAD_INPUT ? FYND_OK : status;
}

static enum fynd_status work(struct thread_pool *pool, unsigned thread, void *job, struct fynd_cause *cause)
{
    struct source_item item = {0};
    enum fynd_status status = FYND_OK;
    bool more = true;

    (void)thread;
    while (status == FYND_OK && !thread_pool_stopping(pool)) {
        status = next_item(pool, job, &item, &more, cause);
        if (status != FYND_OK || !more)
            break;
        status = take_item(pool, job, &item, cause);
    }
    source_item_fini(&item);
    return status;
}

static void watch(void *job)
{
    struct surveying *surveying = job;

    progress_show(&surveying->progress, source_consumed(surveying->source), source_walk(surveying->source)->bytes,
                  surveying->publications);
}

enum fynd_status first_pass_run(struct source *source, unsigned threads, struct first_pass *survey,
                                struct fynd_cause *cause)
{
    struct surveying surveying = {.source = source, .survey = survey};
    enum fynd_status status = line_counts_init(&survey->repeats, cause);

    if (status != FYND_OK)
        return status;
    draft_cache_open(&survey->cache);
    source_rewind(source);
    progress_begin(&surveying.progress, "surveying");
    status = thread_pool_run(threads, work, watch, &surveying, cause);
    progress_end(&surveying.progress);
    source_rewind(source);
    draft_cache_seal(&survey->cache);
    if (status == FYND_OK)
        status = line_counts_seal(&survey->repeats, cause);
    return status == FYND_OK ? duplicates_seal(&survey->duplicates, cause) : status;
}

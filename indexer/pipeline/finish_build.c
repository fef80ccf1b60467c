#include "indexer/pipeline/finish_build.h"

#include "indexer/pipeline/interrupt.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/thread_pool.h"
#include "indexer/pipeline/verify.h"

#include "shim/index/generations.h"

/* The stages, of which one is at work. */
struct staging {
    struct fynd_index_writer *writer;
    enum fynd_stage stage;
    size_t next, pieces; /* of the stage; next: under the pool's mutex */
    size_t done, all;    /* pieces of all stages; done: under the mutex */
    struct progress progress;
};

/* The next piece to run; false when all are taken. */
static bool next_piece(struct thread_pool *pool, struct staging *staging, bool first, size_t *piece)
{
    pthread_mutex_lock(&pool->mutex);
    staging->done += !first;
    bool left = staging->next < staging->pieces;
    *piece = staging->next;
    staging->next += left;
    pthread_mutex_unlock(&pool->mutex);
    return left;
}

static enum fynd_status work(struct thread_pool *pool, unsigned thread, void *job, struct fynd_cause *cause)
{
    struct staging *staging = job;
    enum fynd_status status = FYND_OK;
    bool first = true;
    size_t piece;
    (void)thread; /* pieces, unlike additions, belong to no thread */
    while (status == FYND_OK && !thread_pool_stopping(pool) && next_piece(pool, staging, first, &piece)) {
        status = fynd_index_writer_run(staging->writer, staging->stage, piece, cause);
        first = false;
    }
    return status;
}

static void watch(void *job)
{
    struct staging *staging = job;
    progress_show(&staging->progress, staging->done, staging->all, 0);
}

static enum fynd_status run_stages(struct fynd_index_writer *writer, unsigned threads, struct fynd_cause *cause)
{
    struct staging staging = {.writer = writer};
    enum fynd_status status = FYND_OK;
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT; stage++)
        staging.all += fynd_index_writer_pieces(writer, stage);
    progress_begin(&staging.progress, "writing");
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT && status == FYND_OK; stage++) {
        staging.stage = stage;
        staging.next = 0;
        staging.pieces = fynd_index_writer_pieces(writer, stage);
        status = thread_pool_run(threads, work, watch, &staging, cause);
    }
    progress_end(&staging.progress);
    return status;
}

struct closing {
    const char *folder;
    const struct manifest_facts *facts;
    unsigned threads;
};

/* What was read is there, and all of it can be read back. */
static enum fynd_status verify(const char *folder, const struct manifest_facts *facts, struct fynd_cause *cause)
{
    size_t count = facts->catalogue->count;
    if (facts->totals->publications != count)
        return fynd_status_fail(cause, FYND_DAMAGED, "%llu publications were built, but %zu were read",
                                (unsigned long long)facts->totals->publications, count);
    return verify_folder(folder, 0, count, cause);
}

static enum fynd_status describe(const char *folder, const struct manifest_facts *facts, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, CATALOGUE_FILE, path, cause);
    if (status == FYND_OK)
        status = catalogue_write(facts->catalogue, path, cause);
    return status == FYND_OK ? manifest_write(facts, folder, cause) : status;
}

/* Before it is published: catalogue and manifest take as long as reading all of it back, and neither waits for the other. */
static enum fynd_status close_thread(struct thread_pool *pool, unsigned thread, void *job, struct fynd_cause *cause)
{
    const struct closing *closing = job;
    enum fynd_status status = FYND_OK;
    (void)pool;
    if (thread == 0)
        status = describe(closing->folder, closing->facts, cause);
    if (thread == closing->threads - 1 && status == FYND_OK)
        status = verify(closing->folder, closing->facts, cause);
    return status;
}

static enum fynd_status close_folder(const char *folder, const struct manifest_facts *facts, unsigned threads,
                                     struct fynd_cause *cause)
{
    struct closing closing = {folder, facts, threads > 1 ? 2 : 1};
    enum fynd_status status = catalogue_write_arrivals(facts->catalogue, folder, cause);
    return status == FYND_OK ? thread_pool_run(closing.threads, close_thread, NULL, &closing, cause) : status;
}

enum fynd_status finish_build(struct fynd_index_writer *writer, unsigned threads, const char *folder,
                              struct manifest_facts *facts, struct fynd_cause *cause)
{
    struct fynd_totals totals;
    enum fynd_status status = fynd_index_writer_seal(writer, cause);
    if (status == FYND_OK)
        status = run_stages(writer, threads, cause);
    if (status == FYND_OK)
        status = interrupt_check(cause);
    if (status != FYND_OK)
        return status;
    fynd_index_writer_totals(writer, &totals);
    facts->totals = &totals;
    facts->dictionary = fynd_index_writer_knows_swedish(writer);
    status = close_folder(folder, facts, threads, cause);
    facts->totals = NULL;
    return status;
}

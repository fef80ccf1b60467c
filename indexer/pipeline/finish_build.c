#include "indexer/pipeline/finish_build.h"

#include "indexer/pipeline/interrupt.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/thread_pool.h"
#include "indexer/pipeline/verify.h"

#include "shim/index/generations.h"

/* The stages, of which one is at work. */
struct staging {
    struct fynd_index_writer *builder;
    enum fynd_stage stage;
    size_t next, pieces; /* of the stage; next: under the crew's mutex */
    size_t done, all;    /* pieces of all stages; done: under the mutex */
    struct progress progress;
};

/* The next piece to run; false when all are taken. */
static bool next_piece(struct thread_pool *crew, struct staging *staging, bool first, size_t *piece)
{
    pthread_mutex_lock(&crew->mutex);
    staging->done += !first;
    bool left = staging->next < staging->pieces;
    *piece = staging->next;
    staging->next += left;
    pthread_mutex_unlock(&crew->mutex);
    return left;
}

static enum fynd_status work(struct thread_pool *crew, unsigned lane, void *job, struct fynd_cause *cause)
{
    struct staging *staging = job;
    enum fynd_status status = FYND_OK;
    bool first = true;
    size_t piece;
    (void)lane; /* pieces, unlike additions, belong to no lane */
    while (status == FYND_OK && !thread_pool_stopping(crew) && next_piece(crew, staging, first, &piece)) {
        status = fynd_index_writer_run(staging->builder, staging->stage, piece, cause);
        first = false;
    }
    return status;
}

static void watch(void *job)
{
    struct staging *staging = job;
    progress_show(&staging->progress, staging->done, staging->all, 0);
}

static enum fynd_status run_stages(struct fynd_index_writer *builder, unsigned lanes, struct fynd_cause *cause)
{
    struct staging staging = {.builder = builder};
    enum fynd_status status = FYND_OK;
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT; stage++)
        staging.all += fynd_index_writer_pieces(builder, stage);
    progress_begin(&staging.progress, "writing");
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT && status == FYND_OK; stage++) {
        staging.stage = stage;
        staging.next = 0;
        staging.pieces = fynd_index_writer_pieces(builder, stage);
        status = thread_pool_run(lanes, work, watch, &staging, cause);
    }
    progress_end(&staging.progress);
    return status;
}

struct closing {
    const char *folder;
    const struct manifest_facts *facts;
    unsigned lanes;
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
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, CATALOGUE_FILE) >= sizeof path)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: the path is too long", folder);
    enum fynd_status status = catalogue_write(facts->catalogue, path, cause);
    return status == FYND_OK ? manifest_write(facts, folder, cause) : status;
}

/* Before it is published: catalogue and manifest take as long as reading all of it back, and neither waits for the other. */
static enum fynd_status close_lane(struct thread_pool *crew, unsigned lane, void *job, struct fynd_cause *cause)
{
    const struct closing *closing = job;
    enum fynd_status status = FYND_OK;
    (void)crew;
    if (lane == 0)
        status = describe(closing->folder, closing->facts, cause);
    if (lane == closing->lanes - 1 && status == FYND_OK)
        status = verify(closing->folder, closing->facts, cause);
    return status;
}

static enum fynd_status close_folder(const char *folder, const struct manifest_facts *facts, unsigned lanes,
                                     struct fynd_cause *cause)
{
    struct closing closing = {folder, facts, lanes > 1 ? 2 : 1};
    enum fynd_status status = catalogue_write_arrivals(facts->catalogue, folder, cause);
    return status == FYND_OK ? thread_pool_run(closing.lanes, close_lane, NULL, &closing, cause) : status;
}

enum fynd_status finish_build(struct fynd_index_writer *builder, unsigned lanes, const char *folder,
                              struct manifest_facts *facts, struct fynd_cause *cause)
{
    struct fynd_totals totals;
    enum fynd_status status = fynd_index_writer_seal(builder, cause);
    if (status == FYND_OK)
        status = run_stages(builder, lanes, cause);
    if (status == FYND_OK)
        status = interrupt_check(cause);
    if (status != FYND_OK)
        return status;
    fynd_index_writer_totals(builder, &totals);
    facts->totals = &totals;
    facts->dictionary = fynd_index_writer_knows_swedish(builder);
    status = close_folder(folder, facts, lanes, cause);
    facts->totals = NULL;
    return status;
}

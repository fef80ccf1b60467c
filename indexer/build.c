#include "build.h"

#include "check.h"
#include "crew.h"
#include "interrupt.h"
#include "report.h"

#include "../shim/index_dir.h"

struct writing {
    struct fynd_builder *builder;
    size_t next, done, pieces; /* under the crew's mutex */
    struct progress progress;
};

/* The next piece to write; false when all are taken. */
static bool next_piece(struct crew *crew, struct writing *writing, bool first, size_t *piece)
{
    pthread_mutex_lock(&crew->mutex);
    writing->done += !first;
    bool left = writing->next < writing->pieces;
    *piece = writing->next;
    writing->next += left;
    pthread_mutex_unlock(&crew->mutex);
    return left;
}

static enum fynd_status work(struct crew *crew, unsigned lane, void *job, struct fynd_cause *cause)
{
    struct writing *writing = job;
    enum fynd_status status = FYND_OK;
    bool first = true;
    size_t piece;
    (void)lane; /* pieces, unlike additions, belong to no lane */
    while (status == FYND_OK && !crew_stopping(crew) && next_piece(crew, writing, first, &piece)) {
        status = fynd_builder_write(writing->builder, piece, cause);
        first = false;
    }
    return status;
}

static void watch(void *job)
{
    struct writing *writing = job;
    progress_show(&writing->progress, writing->done, writing->pieces, 0);
}

static enum fynd_status write_pieces(struct fynd_builder *builder, unsigned lanes, struct fynd_cause *cause)
{
    struct writing writing = {.builder = builder, .pieces = fynd_builder_pieces(builder)};
    progress_begin(&writing.progress, "writing");
    enum fynd_status status = crew_run(lanes, work, watch, &writing, cause);
    progress_end(&writing.progress);
    return status;
}

/* What was read is there, and all of it can be read back. */
static enum fynd_status verify(const char *folder, const struct manifest_facts *facts, struct fynd_cause *cause)
{
    size_t count = facts->catalogue->count;
    if (facts->totals->publications != count)
        return fynd_fail(cause, FYND_DAMAGED, "%llu publications were built, but %zu were read",
                         (unsigned long long)facts->totals->publications, count);
    return check_folder(folder, 0, count, cause);
}

struct closing {
    const char *folder;
    const struct manifest_facts *facts;
    unsigned lanes;
};

/* Before it is published: the manifest takes as long as reading all of it back, and neither waits for the other. */
static enum fynd_status close_folder(struct crew *crew, unsigned lane, void *job, struct fynd_cause *cause)
{
    const struct closing *closing = job;
    enum fynd_status status = FYND_OK;
    (void)crew;
    if (lane == 0)
        status = manifest_write(closing->facts, closing->folder, cause);
    if (lane == closing->lanes - 1 && status == FYND_OK)
        status = verify(closing->folder, closing->facts, cause);
    return status;
}

static enum fynd_status describe(const char *folder, const struct manifest_facts *facts, unsigned lanes,
                                 struct fynd_cause *cause)
{
    struct closing closing = {folder, facts, lanes > 1 ? 2 : 1};
    char path[FYND_PATH_MAX];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, CATALOGUE_FILE) >= sizeof path)
        return fynd_fail(cause, FYND_BAD_INPUT, "%s: the path is too long", folder);
    enum fynd_status status = catalogue_write(facts->catalogue, path, cause);
    if (status == FYND_OK)
        status = catalogue_write_arrivals(facts->catalogue, folder, cause);
    return status == FYND_OK ? crew_run(closing.lanes, close_folder, NULL, &closing, cause) : status;
}

enum fynd_status build_finish(struct fynd_builder *builder, unsigned lanes, const char *folder,
                              struct manifest_facts *facts, struct fynd_cause *cause)
{
    struct fynd_totals totals;
    enum fynd_status status = fynd_builder_seal(builder, cause);
    if (status == FYND_OK)
        status = write_pieces(builder, lanes, cause);
    if (status == FYND_OK)
        status = fynd_builder_merge(builder, cause);
    if (status == FYND_OK)
        status = interrupt_check(cause);
    if (status != FYND_OK)
        return status;
    fynd_builder_totals(builder, &totals);
    facts->totals = &totals;
    facts->dictionary = fynd_builder_knows_swedish(builder);
    status = describe(folder, facts, lanes, cause);
    facts->totals = NULL;
    return status;
}

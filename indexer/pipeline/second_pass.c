#include "indexer/pipeline/second_pass.h"
#include "indexer/format/read_item.h"
#include "indexer/source/source.h"

#include "indexer/clean/clean.h"
#include "indexer/facts/facts.h"
#include "indexer/pipeline/thread_pool.h"

#include <inttypes.h>
#include <stdlib.h>

struct thread_result {
    struct catalogue catalogue;
    struct second_pass_counts counts;
};

struct fynd_lexicon_forms {
    struct source *source; /* under the pool's mutex, as are the two below */
    uint64_t publications;
    struct progress progress;
    const struct first_pass *survey;
    struct fynd_index_writer *writer; /* or NULL */
    struct rejections *rejections;
    struct thread_result *results; /* one for each thread */
};

/* The way of one item, after what its format says: clean, then facts. */
static enum fynd_status make_record(const struct source_item *item, const struct first_pass *survey,
                                    const struct blocks *blocks, struct record *record, struct fynd_cause *cause)
{
    enum fynd_status status = clean_blocks(blocks, &survey->repeats, record, cause);

    if (status == FYND_OK)
        status = record_check(record, cause);
    if (status == FYND_OK)
        status = facts_find(record, cause);
    return status == FYND_OK ? duplicates_address(&survey->duplicates, item->origin, record, cause) : status;
}

enum fynd_status second_pass_record(const struct source_item *item, const struct first_pass *survey,
                                    struct record *record, struct fynd_cause *cause)
{
    struct blocks blocks = {0};

    if (item->reason != NULL)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s", item->reason);
    enum fynd_status status = FYND_OK;
    if (!draft_cache_take(&survey->cache, item, record, &blocks))
        status = read_item(item, record, &blocks, cause);
    if (status == FYND_OK)
        status = make_record(item, survey, &blocks, record, cause);
    blocks_fini(&blocks);
    return status;
}

static enum fynd_status add_entry(struct fynd_lexicon_forms *gathering, unsigned thread, const struct source_item *item,
                                  const struct to_publication *entry, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    if (gathering->writer != NULL)
        status = fynd_index_writer_add(gathering->writer, thread, item->origin, &entry->publication, cause);
    if (status != FYND_OK)
        return status;
    return catalogue_add_entry(&gathering->results[thread].catalogue, entry, item->file->name, item->from, item->to,
                               item->origin, cause);
}

static enum fynd_status take_record(struct fynd_lexicon_forms *gathering, unsigned thread,
                                    const struct source_item *item, struct fynd_cause *why)
{
    struct record record = {0};
    struct to_publication entry = {0};
    enum fynd_status status = second_pass_record(item, gathering->survey, &record, why);
    if (status == FYND_OK)
        status = to_publication_init(&entry, &record, why);
    if (status == FYND_OK)
        status = add_entry(gathering, thread, item, &entry, why);
    gathering->results[thread].counts.repaired += status == FYND_OK && record.repaired > 0;
    to_publication_fini(&entry);
    record_fini(&record);
    return status;
}

static enum fynd_status take_item(struct fynd_lexicon_forms *gathering, unsigned thread, const struct source_item *item,
                                  struct fynd_cause *cause)
{
    struct fynd_cause why;
    if (duplicates_has(&gathering->survey->duplicates, item->origin)) {
        gathering->results[thread].counts.duplicates++;
        return FYND_OK;
    }
    enum fynd_status status = take_record(gathering, thread, item, &why);
    if (status == FYND_BAD_INPUT)
        return rejections_add(gathering->rejections, item->file->name, item->number, item->origin, why.text, cause);
    return status == FYND_OK ? FYND_OK : fynd_status_fail(cause, status, "%s", why.text);
}

static enum fynd_status next_item(struct thread_pool *pool, struct fynd_lexicon_forms *gathering,
                                  struct source_item *item, bool *more, struct fynd_cause *cause)
{
    pthread_mutex_lock(&pool->mutex);
    enum fynd_status status = source_next(gathering->source, item, more, cause);
    gathering->publications += status == FYND_OK && *more;
    pthread_mutex_unlock(&pool->mutex);
    return status;
}

/* The first thread compiles the lexicon while the others begin to read. */
static enum fynd_status work(struct thread_pool *pool, unsigned thread, void *job, struct fynd_cause *cause)
{
    struct fynd_lexicon_forms *gathering = job;
    struct source_item item = {0};
    enum fynd_status status = FYND_OK;
    bool more = true;
    if (thread == 0 && gathering->writer != NULL)
        status = fynd_index_writer_compile_lexicon(gathering->writer, cause);
    while (status == FYND_OK && !thread_pool_stopping(pool)) {
        status = next_item(pool, gathering, &item, &more, cause);
        if (status != FYND_OK || !more)
            break;
        status = take_item(gathering, thread, &item, cause);
    }
    source_item_fini(&item);
    return status;
}

static void watch(void *job)
{
    struct fynd_lexicon_forms *gathering = job;
    progress_show(&gathering->progress, source_consumed(gathering->source), source_walk(gathering->source)->bytes,
                  gathering->publications);
}

static enum fynd_status collect(struct fynd_lexicon_forms *gathering, unsigned threads, struct catalogue *catalogue,
                                struct second_pass_counts *counts, struct fynd_cause *cause)
{
    *counts = (struct second_pass_counts){0};
    for (unsigned i = 0; i < threads; i++) {
        enum fynd_status status = catalogue_move(catalogue, &gathering->results[i].catalogue, cause);
        if (status != FYND_OK)
            return status;
        counts->repaired += gathering->results[i].counts.repaired;
        counts->duplicates += gathering->results[i].counts.duplicates;
    }
    return catalogue_sort(catalogue, cause);
}

enum fynd_status second_pass_run(struct source *source, const struct first_pass *survey, unsigned threads,
                                 struct fynd_index_writer *writer, struct catalogue *catalogue,
                                 struct rejections *rejections, struct second_pass_counts *counts,
                                 struct fynd_cause *cause)
{
    struct fynd_lexicon_forms gathering = {
        .source = source, .survey = survey, .writer = writer, .rejections = rejections};
    gathering.results = calloc(threads, sizeof *gathering.results);
    if (gathering.results == NULL)
        return fynd_status_fail_memory(cause);
    source_rewind(source);
    rejections_clear(rejections);
    progress_begin(&gathering.progress, writer != NULL ? "reading" : "looking");
    enum fynd_status status = thread_pool_run(threads, work, watch, &gathering, cause);
    progress_end(&gathering.progress);
    if (status == FYND_OK)
        status = collect(&gathering, threads, catalogue, counts, cause);
    for (unsigned i = 0; i < threads; i++)
        catalogue_fini(&gathering.results[i].catalogue);
    free(gathering.results);
    return status;
}

enum fynd_status second_pass_reject_duplicates(const struct catalogue *catalogue, struct rejections *rejections,
                                               struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    for (size_t i = 0; i < catalogue->duplicate_count && status == FYND_OK; i++) {
        const struct catalogue_entry *dropped = &catalogue->duplicates[i];
        const struct catalogue_entry *kept = catalogue_find(catalogue, dropped->id);
        struct fynd_cause why;
        fynd_status_fail(&why, FYND_BAD_INPUT, "the id %s is already that of %s:%" PRIu64, dropped->id, kept->file,
                         source_origin_number(kept->origin));
        status = rejections_add(rejections, dropped->file, source_origin_number(dropped->origin), dropped->origin,
                                why.text, cause);
    }
    return status;
}

#include "indexer/command/update.h"
#include "indexer/command/report.h"

#include "indexer/pipeline/carried_over.h"
#include "indexer/pipeline/finish_build.h"
#include "indexer/pipeline/interrupt.h"
#include "indexer/pipeline/language_resources.h"
#include "indexer/pipeline/second_pass.h"

#include "shim/index/generations.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct update {
    const struct options *options;
    struct source *source;
    struct fynd_generations *dir;
    struct language_resources language;
    bool exists;             /* there is a current generation */
    bool comparable;         /* and `before` is its catalogue: not for rebuild */
    bool reanalyse;          /* comparable, but its words were analysed by something else than `language` */
    unsigned long current;   /* its number; 0 while unknown */
    struct catalogue before; /* empty unless comparable */
    struct catalogue known;  /* its catalogue where it is not comparable, if that can be read: for times only */
    struct catalogue after;  /* of the sources and what is kept */
    struct catalogue_entry *kept;
    size_t kept_count;
    struct rejections rejections;
    struct second_pass_counts counts;
    struct first_pass survey; /* made when it is first needed */
    bool surveyed;
    struct timespec begun;
};

static bool is_rebuild(const struct update *update)
{
    return update->options->command == COMMAND_REBUILD;
}

static void forget_after(struct update *update)
{
    catalogue_fini(&update->after);
    free(update->kept);
    update->kept = NULL;
    update->kept_count = 0;
}

static void update_fini(struct update *update)
{
    forget_after(update);
    catalogue_fini(&update->before);
    catalogue_fini(&update->known);
    language_resources_fini(&update->language);
    rejections_fini(&update->rejections);
    first_pass_fini(&update->survey);
    fynd_generations_close(update->dir);
    source_close(update->source);
}

static enum fynd_status read_catalogue(const struct update *update, struct catalogue *catalogue,
                                       struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status =
        fynd_generations_path(update->options->index, update->current, CATALOGUE_FILE, path, cause);
    return status == FYND_OK ? catalogue_read(catalogue, path, cause) : status;
}

/* A generation that is not compared still tells when publications came, unless it is damaged: an archive built anew has not
 * come anew. */
static void read_times(struct update *update)
{
    struct fynd_cause ignored;
    read_catalogue(update, &update->known, &ignored);
}

/* Reads what the current generation was made of. One of another schema version counts as empty: all is built
 * anew. */
static enum fynd_status read_before(struct update *update, struct fynd_cause *cause)
{
    json_t *manifest;
    enum fynd_status status = manifest_read(update->options->index, update->current, &manifest, cause);
    if (status != FYND_OK)
        return status;
    const char *language = json_string_value(json_object_get(manifest, "language"));
    update->comparable = manifest_number(manifest, "schema") == FYND_SCHEMA_VERSION;
    update->reanalyse = update->comparable && (language == NULL || strcmp(language, update->language.digest) != 0);
    json_decref(manifest);
    if (update->comparable)
        return read_catalogue(update, &update->before, cause);
    read_times(update);
    return FYND_OK;
}

/* A rebuild takes nothing but times from the current generation, so that it mends a damaged one. */
static enum fynd_status find_before(struct update *update, struct fynd_cause *cause)
{
    struct fynd_cause why;
    enum fynd_status status = fynd_generations_current(update->options->index, &update->current, &why);
    update->exists = status != FYND_NO_INDEX;
    if (is_rebuild(update) && status == FYND_OK)
        read_times(update);
    if (!update->exists || is_rebuild(update))
        return FYND_OK;
    return status == FYND_OK ? read_before(update, cause) : fynd_status_fail(cause, status, "%s", why.text);
}

/* What is read comes first: when something does not exist or is wrong, nothing is created. */
static enum fynd_status update_open(struct update *update, struct fynd_cause *cause)
{
    const struct options *options = update->options;
    enum fynd_status status = language_resources_init(&update->language, options->dictionary, options->synonyms, cause);
    if (status == FYND_OK)
        status = source_open(options->operands, options->operand_count, &update->source, cause);
    if (status == FYND_OK)
        status = fynd_generations_open(options->index, &update->dir, cause);
    return status == FYND_OK ? find_before(update, cause) : status;
}

/* Reads the sources into `after`, with the rejections in order. */
static enum fynd_status gather(struct update *update, struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    forget_after(update);
    if (!update->surveyed)
        status = first_pass_run(update->source, update->options->jobs, &update->survey, cause);
    update->surveyed = status == FYND_OK;
    if (status == FYND_OK)
        status = second_pass_run(update->source, &update->survey, update->options->jobs, writer, &update->after,
                                 &update->rejections, &update->counts, cause);
    if (status == FYND_OK)
        status = carried_over_find(&update->before, &update->after, &update->rejections, &update->kept,
                                   &update->kept_count, cause);
    if (status == FYND_OK)
        status = second_pass_reject_duplicates(&update->after, &update->rejections, cause);
    rejections_sort(&update->rejections);
    return status;
}

/* An empty archive is published only where there was no index and the sources hold nothing at all. */
static enum fynd_status check_not_empty(const struct update *update, struct fynd_cause *cause)
{
    if (update->after.count > 0)
        return FYND_OK;
    if (update->rejections.total > 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT,
                                "no publication in the sources could be used; nothing was changed");
    if (update->exists)
        return fynd_status_fail(cause, FYND_BAD_INPUT,
                                "the sources hold no publication; the index that is there was left as it is");
    return FYND_OK;
}

static enum fynd_status add_kept_entries(struct update *update, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    for (size_t i = 0; i < update->kept_count && status == FYND_OK; i++)
        status = catalogue_add(&update->after, &update->kept[i], cause);
    return status == FYND_OK ? catalogue_sort(&update->after, cause) : status;
}

/* Looks whether sources and language are what the current generation was made of. */
static enum fynd_status look(struct update *update, bool *same, struct fynd_cause *cause)
{
    char before[65], after[65];
    *same = false;
    if (!update->comparable || update->reanalyse)
        return FYND_OK;
    enum fynd_status status = gather(update, NULL, cause);
    if (status == FYND_OK)
        status = add_kept_entries(update, cause);
    if (status != FYND_OK)
        return status;
    catalogue_digest(&update->before, before);
    catalogue_digest(&update->after, after);
    *same = strcmp(before, after) == 0;
    return FYND_OK;
}

static enum fynd_status build_from(struct update *update, struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    struct manifest_facts facts = {.language = update->language.digest,
                                   .catalogue = &update->after,
                                   .rejections = &update->rejections,
                                   .arguments = update->options->operands,
                                   .argument_count = update->options->operand_count,
                                   .walk = source_walk(update->source)};
    enum fynd_status status = gather(update, writer, cause);
    if (status == FYND_OK)
        status =
            carried_over_add(update->options->index, update->kept, update->kept_count, writer, &update->after, cause);
    if (status == FYND_OK)
        status = catalogue_sort(&update->after, cause);
    if (status == FYND_OK)
        status = check_not_empty(update, cause);
    if (status != FYND_OK)
        return status;
    catalogue_date(&update->after, update->comparable ? &update->before : &update->known, (uint32_t)time(NULL));
    return finish_build(writer, update->options->jobs, fynd_generations_building(update->dir), &facts, cause);
}

static enum fynd_status build(struct update *update, struct fynd_cause *cause)
{
    struct fynd_index_writer *writer;
    enum fynd_status status = fynd_index_writer_new(fynd_generations_building(update->dir), update->options->jobs,
                                                    update->language.dictionary, &writer, cause);
    if (status != FYND_OK)
        return status;
    status = language_resources_give(&update->language, writer, cause);
    if (status == FYND_OK)
        status = build_from(update, writer, cause);
    fynd_index_writer_free(writer);
    if (status == FYND_OK)
        status = interrupt_check(cause);
    return status == FYND_OK ? fynd_generations_publish(update->dir, &update->current, cause) : status;
}

static enum fynd_status print_report(const struct update *update, bool changed, struct fynd_cause *cause)
{
    struct report report = {.command = is_rebuild(update) ? "rebuild" : "update",
                            .changed = changed,
                            .generation = update->current,
                            .difference = catalogue_compare(&update->before, &update->after),
                            .kept = update->kept_count,
                            .publications = update->after.count,
                            .repaired = update->counts.repaired,
                            .duplicates = update->counts.duplicates,
                            .skipped = source_walk(update->source)->skipped,
                            .dictionary = update->language.found,
                            .reanalysed = update->reanalyse && changed,
                            .rejections = &update->rejections,
                            .begun = update->begun};
    report.difference.unchanged -= update->kept_count; /* kept ones are as they were, but not because of the source */
    return report_print(&report, update->options->json, cause);
}

/* Nothing could be used: what was rejected is the explanation, so it is reported before the error. */
static void explain_failure(struct update *update)
{
    struct fynd_cause ignored;
    if (update->rejections.total == 0 || update->after.count > 0)
        return;
    forget_after(update);
    print_report(update, false, &ignored);
}

enum fynd_status update_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    struct update update = {.options = options};
    bool same = false;
    interrupt_catch();
    rejections_init(&update.rejections);
    clock_gettime(CLOCK_MONOTONIC, &update.begun);
    enum fynd_status status = update_open(&update, cause);
    if (status == FYND_OK)
        status = look(&update, &same, cause);
    if (status == FYND_OK && !same)
        status = build(&update, cause);
    outcome->published = status == FYND_OK && !same;
    if (status == FYND_OK && !update.language.found)
        report_no_dictionary(options->dictionary);
    if (status == FYND_OK)
        status = print_report(&update, !same, cause);
    else
        explain_failure(&update);
    outcome->rejected = update.rejections.total > 0;
    update_fini(&update);
    return status;
}

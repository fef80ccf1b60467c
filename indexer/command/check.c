/* check: is the current generation what was written, and can all of it be read? */
#include "indexer/command/check.h"
#include "indexer/command/commands.h"
#include "indexer/command/report.h"
#include "indexer/pipeline/manifest.h"

#include "shim/index/generations.h"
#include "shim/search/index_reader.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Reads every publication: each unpacks, and the ids rise with the document numbers. */
static enum fynd_status check_publications(struct fynd_index_reader *reader, struct fynd_cause *cause)
{
    char last[FYND_ID_MAX];
    struct fynd_text before = {last, 0};
    enum fynd_status status = FYND_OK;
    for (uint32_t document = 1; document <= fynd_index_reader_count(reader) && status == FYND_OK; document++) {
        struct fynd_publication publication;
        status = fynd_index_reader_publication(reader, document, &publication, cause);
        if (status != FYND_OK)
            break;
        if (publication.id.length > sizeof last || fynd_text_compare(&before, &publication.id) >= 0)
            status =
                fynd_status_fail(cause, FYND_DAMAGED, "publication %" PRIu32 " is out of order; rebuild", document);
        before.length = publication.id.length < sizeof last ? publication.id.length : sizeof last;
        memcpy(last, publication.id.bytes, before.length);
    }
    return status;
}

enum fynd_status check_folder(const char *folder, unsigned long generation, uint64_t publications,
                              struct fynd_cause *cause)
{
    struct fynd_index_reader *reader;
    enum fynd_status status = fynd_index_reader_open_folder(folder, generation, &reader, cause);
    if (status != FYND_OK)
        return status;
    if (fynd_index_reader_count(reader) != publications)
        status = fynd_status_fail(cause, FYND_DAMAGED,
                                  "%" PRIu64 " publications were written, but the database has %" PRIu32 "; rebuild",
                                  publications, fynd_index_reader_count(reader));
    else
        status = check_publications(reader, cause);
    if (status == FYND_OK)
        status = fynd_index_reader_check_suggestions(reader, cause);
    fynd_index_reader_close(reader);
    return status;
}

static enum fynd_status check_generation(const char *directory, unsigned long generation, const json_t *manifest,
                                         struct fynd_cause *cause)
{
    char folder[FYND_PATH_MAX];
    enum fynd_status status = fynd_generations_path(directory, generation, "", folder, cause);
    if (status == FYND_OK)
        status = manifest_check_files(manifest, folder, cause);
    if (status == FYND_OK)
        status = check_folder(folder, generation, manifest_number(manifest, "publications"), cause);
    return status;
}

static enum fynd_status print_result(unsigned long generation, const json_t *manifest, bool json,
                                     struct fynd_cause *cause)
{
    json_int_t publications = (json_int_t)manifest_number(manifest, "publications");
    json_int_t bytes = (json_int_t)manifest_number(manifest, "bytes");
    json_int_t files = (json_int_t)json_array_size(json_object_get(manifest, "files"));
    if (json)
        return report_line(json_pack("{s:s, s:b, s:I, s:I, s:I, s:I}", "command", "check", "ok", 1, "generation",
                                     (json_int_t)generation, "publications", publications, "files", files, "bytes",
                                     bytes),
                           cause);
    report_say("generation %lu is whole: %lld publications, %lld files, %lld bytes", generation, publications, files,
               bytes);
    return FYND_OK;
}

enum fynd_status check_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    unsigned long generation;
    json_t *manifest;
    (void)outcome;
    enum fynd_status status = fynd_generations_current(options->index, &generation, cause);
    if (status == FYND_OK)
        status = manifest_read(options->index, generation, &manifest, cause);
    if (status != FYND_OK)
        return status;
    status = check_generation(options->index, generation, manifest, cause);
    if (status == FYND_OK)
        status = print_result(generation, manifest, options->json, cause);
    json_decref(manifest);
    return status;
}

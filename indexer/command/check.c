#include "indexer/command/check.h"

#include "indexer/command/report.h"
#include "indexer/pipeline/manifest.h"
#include "indexer/pipeline/verify.h"

#include "shim/index/generations.h"

static enum fynd_status check_generation(const char *directory, unsigned long generation, const json_t *manifest,
                                         struct fynd_cause *cause)
{
    char folder[FYND_PATH_MAX];
    enum fynd_status status = fynd_generations_path(directory, generation, "", folder, cause);
    if (status == FYND_OK)
        status = manifest_check_files(manifest, folder, cause);
    if (status == FYND_OK)
        status = verify_folder(folder, generation, manifest_number(manifest, "publications"), cause);
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

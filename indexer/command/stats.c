#include "indexer/command/stats.h"

#include "indexer/command/report.h"
#include "indexer/pipeline/manifest.h"

#include "shim/index/generations.h"

static void drop_checksums(json_t *manifest)
{
    json_t *file;
    size_t i;
    json_array_foreach(json_object_get(manifest, "files"), i, file) json_object_del(file, "sha256");
}

/* How large the index is beside the text it was made of. */
static int add_ratio(json_t *manifest)
{
    uint64_t text = manifest_number(manifest, "text_bytes");
    double ratio = text > 0 ? (double)manifest_number(manifest, "bytes") / (double)text : 0;
    return json_object_set_new(manifest, "bytes_per_text_byte", text > 0 ? json_real(ratio) : json_null());
}

enum fynd_status stats_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    unsigned long generation;
    json_t *manifest;
    (void)outcome;
    enum fynd_status status = fynd_generations_current(options->index, &generation, cause);
    if (status == FYND_OK)
        status = manifest_read(options->index, generation, &manifest, cause);
    if (status != FYND_OK)
        return status;
    drop_checksums(manifest);
    int failed = json_object_set_new(manifest, "generation", json_integer((json_int_t)generation));
    failed |= add_ratio(manifest);
    if (failed != 0) {
        json_decref(manifest);
        return fynd_status_fail_memory(cause);
    }
    return report_line(manifest, cause);
}

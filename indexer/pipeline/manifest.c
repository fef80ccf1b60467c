#include "indexer/pipeline/manifest.h"

#include "indexer/source/escape.h"

#include "shim/index/generations.h"

#include <dirent.h>
#include <errno.h>
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* Making it */

static json_t *describe_kinds(const struct catalogue *catalogue)
{
    json_int_t counts[KIND_COUNT] = {0};
    json_t *kinds = json_object();
    int failed = 0;
    for (size_t i = 0; i < catalogue->count; i++)
        counts[catalogue->entries[i].kind]++;
    for (size_t kind = 0; kind < KIND_COUNT; kind++)
        failed |= json_object_set_new(kinds, kind_names[kind], json_integer(counts[kind]));
    if (failed == 0)
        return kinds;
    json_decref(kinds);
    return NULL;
}

static json_t *describe_dates(const struct catalogue *catalogue)
{
    const char *from = NULL, *to = NULL;
    json_int_t dated = 0;
    for (size_t i = 0; i < catalogue->count; i++) {
        const char *date = catalogue->entries[i].date;
        if (*date == '\0')
            continue;
        dated++;
        from = from == NULL || strcmp(date, from) < 0 ? date : from;
        to = to == NULL || strcmp(date, to) > 0 ? date : to;
    }
    return json_pack("{s:I, s:I, s:s?, s:s?}", "dated", dated, "undated", (json_int_t)catalogue->count - dated, "from",
                     from, "to", to);
}

struct source_counts {
    json_int_t publications, rejected;
};

static size_t argument_of(const struct manifest_facts *facts, uint64_t origin)
{
    return file_list_argument(facts->walk, source_origin_file(origin));
}

static void count_sources(const struct manifest_facts *facts, struct source_counts *counts)
{
    for (size_t i = 0; i < facts->catalogue->count; i++) {
        size_t argument = argument_of(facts, facts->catalogue->entries[i].origin);
        if (argument < facts->argument_count) /* kept publications have no file any more */
            counts[argument].publications++;
    }
    for (size_t i = 0; i < facts->rejections->count; i++)
        counts[argument_of(facts, facts->rejections->list[i].origin)].rejected++;
}

static json_t *describe_sources(const struct manifest_facts *facts)
{
    json_t *sources = json_array();
    struct source_counts *counts = calloc(facts->argument_count, sizeof *counts);
    int failed = counts == NULL;
    if (!failed)
        count_sources(facts, counts);
    for (size_t i = 0; i < facts->argument_count && !failed; i++) {
        char *path = escape_text(facts->arguments[i], strlen(facts->arguments[i]));
        failed = json_array_append_new(sources, json_pack("{s:s, s:I, s:I}", "path", path, "publications",
                                                          counts[i].publications, "rejected", counts[i].rejected));
        free(path);
    }
    free(counts);
    if (!failed)
        return sources;
    json_decref(sources);
    return NULL;
}

static json_t *describe(const struct manifest_facts *facts)
{
    const struct fynd_totals *totals = facts->totals;
    char digest[SHA256_DIGEST_STRING_LENGTH], created[32];
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(created, sizeof created, "%Y-%m-%dT%H:%M:%SZ", &utc);
    catalogue_digest(facts->catalogue, digest);
    return json_pack("{s:i, s:s, s:s, s:b, s:s, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "schema", FYND_SCHEMA_VERSION,
                     "created", created, "digest", digest, "dictionary", facts->dictionary, "language", facts->language,
                     "publications", (json_int_t)totals->publications, "tokens", (json_int_t)totals->tokens, "forms",
                     (json_int_t)totals->forms, "bases", (json_int_t)totals->bases, "text_bytes",
                     (json_int_t)totals->text_bytes, "kinds", describe_kinds(facts->catalogue), "dates",
                     describe_dates(facts->catalogue), "sources", describe_sources(facts));
}

/* Its files */

static enum fynd_status list_folder(const char *folder, const char *inside, json_t *files, struct fynd_cause *cause);

static enum fynd_status list_entry(const char *folder, const char *name, json_t *files, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], sum[SHA256_DIGEST_STRING_LENGTH];
    struct stat status;
    if (fynd_file_join(folder, name, path, cause) != FYND_OK)
        return FYND_BAD_INPUT;
    if (lstat(path, &status) != 0)
        return fynd_status_fail_errno(cause, "%s", path);
    if (S_ISDIR(status.st_mode))
        return list_folder(folder, name, files, cause);
    if (SHA256File(path, sum) == NULL)
        return fynd_status_fail_errno(cause, "%s: cannot be read", path);
    json_t *file = json_pack("{s:s, s:I, s:s}", "name", name, "bytes", (json_int_t)status.st_size, "sha256", sum);
    return json_array_append_new(files, file) == 0 ? FYND_OK : fynd_status_fail_memory(cause);
}

static int is_listed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

/* Lists what stands in folder/inside, with names from `folder` on. */
static enum fynd_status list_folder(const char *folder, const char *inside, json_t *files, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], name[FYND_PATH_MAX];
    struct dirent **entries;
    enum fynd_status result = FYND_OK;
    if (fynd_file_join(folder, inside, path, cause) != FYND_OK)
        return FYND_BAD_INPUT;
    int count = scandir(path, &entries, is_listed, by_bytes);
    if (count < 0)
        return fynd_status_fail_errno(cause, "%s", path);
    for (int i = 0; i < count; i++) {
        const char *slash = *inside != '\0' ? "/" : "";
        int length = snprintf(name, sizeof name, "%s%s%s", inside, slash, entries[i]->d_name);
        if (result == FYND_OK && (size_t)length >= sizeof name)
            result = fynd_status_fail(cause, FYND_BAD_INPUT, "%s: the path is too long", path);
        if (result == FYND_OK)
            result = list_entry(folder, name, files, cause);
        free(entries[i]);
    }
    free(entries);
    return result;
}

static json_int_t total_bytes(const json_t *files)
{
    json_int_t bytes = 0;
    json_t *file;
    size_t i;
    json_array_foreach(files, i, file) bytes += json_integer_value(json_object_get(file, "bytes"));
    return bytes;
}

/* How many abbreviations the archive explains: the lines of their file. */
static enum fynd_status add_acronyms(json_t *manifest, const char *folder, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], *line = NULL;
    size_t room = 0;
    json_int_t count = 0;
    if (fynd_file_join(folder, FYND_FILE_ACRONYMS, path, cause) != FYND_OK)
        return FYND_BAD_INPUT;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return fynd_status_fail_errno(cause, "%s", path);
    while (getline(&line, &room, file) > 0)
        count++;
    enum fynd_status status = feof(file) ? FYND_OK : fynd_status_fail_errno(cause, "%s: cannot be read", path);
    free(line);
    fclose(file);
    if (status == FYND_OK && json_object_set_new(manifest, "acronyms", json_integer(count)) != 0)
        status = fynd_status_fail_memory(cause);
    return status;
}

static enum fynd_status add_files(json_t *manifest, const char *folder, struct fynd_cause *cause)
{
    json_t *files = json_array();
    if (files == NULL)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = list_folder(folder, "", files, cause);
    int failed = json_object_set_new(manifest, "bytes", json_integer(total_bytes(files)));
    failed |= json_object_set_new(manifest, "files", files);
    return status == FYND_OK && failed != 0 ? fynd_status_fail_memory(cause) : status;
}

enum fynd_status manifest_write(const struct manifest_facts *facts, const char *folder, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    json_t *manifest = describe(facts);
    if (manifest == NULL)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = add_acronyms(manifest, folder, cause);
    if (status == FYND_OK)
        status = add_files(manifest, folder, cause);
    if (status == FYND_OK)
        status = fynd_file_join(folder, FYND_FILE_MANIFEST, path, cause);
    if (status == FYND_OK && json_dump_file(manifest, path, JSON_INDENT(1)) != 0)
        status = fynd_status_fail_errno(cause, "%s: cannot be written", path);
    json_decref(manifest);
    return status;
}

/* Reading it */

enum fynd_status manifest_read(const char *directory, unsigned long generation, json_t **manifest,
                               struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    json_error_t error;
    enum fynd_status status = fynd_generations_path(directory, generation, FYND_FILE_MANIFEST, path, cause);
    if (status != FYND_OK)
        return status;
    json_t *read = json_load_file(path, 0, &error);
    if (json_is_object(read)) {
        *manifest = read;
        return FYND_OK;
    }
    json_decref(read);
    return fynd_status_fail(cause, FYND_DAMAGED, "%s cannot be read: %s; rebuild", path,
                            read == NULL ? error.text : "not a manifest");
}

static enum fynd_status check_file(const json_t *file, const char *folder, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX], sum[SHA256_DIGEST_STRING_LENGTH];
    const char *name = json_string_value(json_object_get(file, "name"));
    const char *wanted = json_string_value(json_object_get(file, "sha256"));
    struct stat status;
    if (name == NULL || wanted == NULL || fynd_file_join(folder, name, path, NULL) != FYND_OK)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s: the manifest is damaged; rebuild", folder);
    if (stat(path, &status) != 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s: %s; rebuild", path, strerror(errno));
    if ((json_int_t)status.st_size != json_integer_value(json_object_get(file, "bytes")))
        return fynd_status_fail(cause, FYND_DAMAGED, "%s has another size than when it was written; rebuild", path);
    if (SHA256File(path, sum) == NULL)
        return fynd_status_fail_errno(cause, "%s: cannot be read", path);
    if (strcmp(sum, wanted) != 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s is not what was written; rebuild", path);
    return FYND_OK;
}

enum fynd_status manifest_check_files(const json_t *manifest, const char *folder, struct fynd_cause *cause)
{
    const json_t *files = json_object_get(manifest, "files");
    enum fynd_status status = FYND_OK;
    json_t *file;
    size_t i;
    if (json_array_size(files) == 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s: the manifest lists no files; rebuild", folder);
    json_array_foreach(files, i, file)
    {
        status = check_file(file, folder, cause);
        if (status != FYND_OK)
            break;
    }
    return status;
}

uint64_t manifest_number(const json_t *manifest, const char *name)
{
    json_int_t number = json_integer_value(json_object_get(manifest, name));
    return number > 0 ? (uint64_t)number : 0;
}

#include "shim/write/segments.h"

#include "shim/base/file.h"
#include "shim/index/blob_file.h"
#include "shim/index/schema.h"
#include "shim/write/document_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    SEGMENT_BYTES = 32 << 20, /* of waiting publications, so that long ones make small segments */
    MERGE_MAX = 64            /* databases open at once: each takes some six file descriptors */
};

/* --- Dividing --- */

enum fynd_status fynd_segments_make(struct fynd_segments *segments, const struct fynd_doc_order *entries,
                                    struct fynd_cause *cause)
{
    uint64_t bytes = 0;

    if (entries->count > FYND_DOCUMENTS_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%zu publications are more than %d", entries->count,
                                FYND_DOCUMENTS_MAX);
    segments->entries = entries;
    segments->begins = calloc(entries->count + 2, sizeof *segments->begins);
    if (segments->begins == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < entries->count; i++) {
        size_t begun = segments->begins[segments->count];

        if (i > begun && (i - begun >= FYND_SEGMENT_SIZE || bytes + entries->all[i].length > SEGMENT_BYTES)) {
            segments->begins[++segments->count] = i;
            bytes = 0;
        }
        bytes += entries->all[i].length;
    }
    segments->begins[++segments->count] = entries->count;
    return FYND_OK;
}

void fynd_segments_fini(struct fynd_segments *segments)
{
    free(segments->begins);
    memset(segments, 0, sizeof *segments);
}

/* --- Names --- */

/* What segment `number` has of a file or database of the generation. level: how often it was merged. */
static enum fynd_status segment_path(const struct fynd_segments *segments, const char *what, unsigned level,
                                     size_t number, char path[FYND_PATH_MAX], struct fynd_cause *cause)
{
    char name[64];

    snprintf(name, sizeof name, "%s-%u-%zu", what, level, number);
    return fynd_file_join(segments->folder, name, path, cause);
}

static enum fynd_status create_file(const struct fynd_segments *segments, const char *what, size_t number,
                                    struct fynd_blob_file_writer **writer, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = segment_path(segments, what, 0, number, path, cause);

    return status == FYND_OK ? fynd_blob_file_create(path, writer, cause) : status;
}

/* --- Storing --- */

static enum fynd_status read_entry(const struct fynd_segments *segments, size_t number, struct fynd_buffer *buffer,
                                   struct fynd_spilled_doc *waiting, struct fynd_cause *cause)
{
    const struct fynd_pending_doc *entry = &segments->entries->all[number];

    return fynd_thread_writer_read(&segments->entries->threads[entry->thread], entry, buffer, waiting, cause);
}

/* buffer, packed: work space. */
static enum fynd_status store_entry(const struct fynd_segments *segments, size_t number,
                                    struct fynd_compression *packer, struct fynd_buffer *buffer,
                                    struct fynd_buffer *packed, struct fynd_blob_file_writer *file,
                                    struct fynd_cause *cause)
{
    struct fynd_spilled_doc waiting;
    enum fynd_status status = read_entry(segments, number, buffer, &waiting, cause);

    fynd_buffer_clear(packed);
    if (status == FYND_OK)
        status = fynd_compression_pack(packer, waiting.stored.bytes, waiting.stored.length, packed, cause);
    return status == FYND_OK ? fynd_blob_file_add(file, (struct fynd_text){packed->bytes, packed->length}, cause)
                             : status;
}

static enum fynd_status store_entries(const struct fynd_segments *segments, size_t number,
                                      struct fynd_compression *packer, struct fynd_blob_file_writer *file,
                                      struct fynd_cause *cause)
{
    struct fynd_buffer buffer = {0}, packed = {0};
    enum fynd_status status = FYND_OK;

    for (size_t i = segments->begins[number]; i < segments->begins[number + 1] && status == FYND_OK; i++)
        status = store_entry(segments, i, packer, &buffer, &packed, file, cause);
    fynd_buffer_fini(&buffer);
    fynd_buffer_fini(&packed);
    return status == FYND_OK ? fynd_blob_file_finish(file, cause) : status;
}

enum fynd_status fynd_segments_store(const struct fynd_segments *segments, size_t number, struct fynd_cause *cause)
{
    const struct fynd_buffer *dictionary = segments->dictionary;
    struct fynd_compression *packer = NULL;
    struct fynd_blob_file_writer *file = NULL;
    enum fynd_status status = fynd_compression_new(dictionary->bytes, dictionary->length, &packer, cause);

    if (status == FYND_OK)
        status = create_file(segments, FYND_FILE_STORED, number, &file, cause);
    if (status == FYND_OK)
        status = store_entries(segments, number, packer, file, cause);
    fynd_blob_file_writer_close(file);
    fynd_compression_free(packer);
    return status;
}

/* --- Writing --- */

/* What one segment is written to. */
struct segment {
    struct fynd_xapian_segment *database;
    struct fynd_blob_file_writer *streams, *sections;
};

static enum fynd_status segment_open(const struct fynd_segments *segments, size_t number, struct segment *segment,
                                     struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = create_file(segments, FYND_FILE_FORWARD_INDEX, number, &segment->streams, cause);

    if (status == FYND_OK)
        status = create_file(segments, FYND_FILE_SECTIONS, number, &segment->sections, cause);
    if (status == FYND_OK)
        status = segment_path(segments, FYND_FILE_DATABASE, 0, number, path, cause);
    return status == FYND_OK ? fynd_xapian_segment_open(path, &segment->database, cause) : status;
}

static enum fynd_status segment_finish(struct segment *segment, struct fynd_cause *cause)
{
    enum fynd_status status = fynd_blob_file_finish(segment->streams, cause);

    if (status == FYND_OK)
        status = fynd_blob_file_finish(segment->sections, cause);
    return status == FYND_OK ? fynd_xapian_segment_commit(segment->database, cause) : status;
}

static void segment_close(struct segment *segment)
{
    fynd_blob_file_writer_close(segment->streams);
    fynd_blob_file_writer_close(segment->sections);
    fynd_xapian_segment_close(segment->database);
}

static enum fynd_status write_entry(const struct fynd_segments *segments, size_t number,
                                    struct fynd_document_builder *builder, struct fynd_buffer *buffer,
                                    struct segment *segment, struct fynd_cause *cause)
{
    struct fynd_spilled_doc waiting;
    struct fynd_document document;
    enum fynd_status status = read_entry(segments, number, buffer, &waiting, cause);

    if (status == FYND_OK)
        status = fynd_document_builder_make(builder, &segments->entries->all[number], &waiting, &document, cause);
    if (status == FYND_OK)
        status = fynd_blob_file_add(segment->streams, document.stream, cause);
    if (status == FYND_OK)
        status = fynd_blob_file_add(segment->sections, document.sections, cause);
    return status == FYND_OK ? fynd_xapian_segment_add(segment->database, &document, cause) : status;
}

static enum fynd_status write_entries(const struct fynd_segments *segments, size_t number, struct segment *segment,
                                      struct fynd_cause *cause)
{
    struct fynd_document_builder builder;
    struct fynd_buffer buffer = {0};
    enum fynd_status status = fynd_document_builder_init(&builder, segments->vocabulary, cause);

    for (size_t i = segments->begins[number]; i < segments->begins[number + 1] && status == FYND_OK; i++)
        status = write_entry(segments, i, &builder, &buffer, segment, cause);
    fynd_document_builder_fini(&builder);
    fynd_buffer_fini(&buffer);
    return status == FYND_OK ? segment_finish(segment, cause) : status;
}

enum fynd_status fynd_segments_write(const struct fynd_segments *segments, size_t number, struct fynd_cause *cause)
{
    struct segment segment = {0};
    enum fynd_status status = segment_open(segments, number, &segment, cause);

    if (status == FYND_OK)
        status = write_entries(segments, number, &segment, cause);
    segment_close(&segment);
    return status;
}

/* --- Merging --- */

/* Appends the files of that name of all segments to one, and removes them. */
static enum fynd_status append_files(const struct fynd_segments *segments, const char *name,
                                     struct fynd_blob_file_writer *writer, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < segments->count && status == FYND_OK; i++) {
        status = segment_path(segments, name, 0, i, path, cause);
        if (status == FYND_OK)
            status = fynd_blob_file_add_file(writer, path, cause);
        if (status == FYND_OK)
            unlink(path);
    }
    return status == FYND_OK ? fynd_blob_file_finish(writer, cause) : status;
}

static enum fynd_status merge_file(const struct fynd_segments *segments, const char *name, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    struct fynd_blob_file_writer *writer = NULL;
    enum fynd_status status = fynd_file_join(segments->folder, name, path, cause);

    if (status == FYND_OK)
        status = fynd_blob_file_create(path, &writer, cause);
    if (status == FYND_OK)
        status = append_files(segments, name, writer, cause);
    fynd_blob_file_writer_close(writer);
    return status;
}

enum fynd_status fynd_segments_merge_files(const struct fynd_segments *segments, struct fynd_cause *cause)
{
    enum fynd_status status = merge_file(segments, FYND_FILE_FORWARD_INDEX, cause);

    if (status == FYND_OK)
        status = merge_file(segments, FYND_FILE_SECTIONS, cause);
    return status == FYND_OK ? merge_file(segments, FYND_FILE_STORED, cause) : status;
}

/* Merges `count` databases of a level from number `first` into one at `path`, and removes them. */
static enum fynd_status merge_group(const struct fynd_segments *segments, unsigned level, size_t first, size_t count,
                                    const char *path, struct fynd_cause *cause)
{
    char(*paths)[FYND_PATH_MAX] = calloc(count, sizeof *paths);
    const char *sources[MERGE_MAX] = {NULL};
    enum fynd_status status = paths == NULL ? fynd_status_fail_memory(cause) : FYND_OK;

    for (size_t i = 0; i < count && status == FYND_OK; i++) {
        sources[i] = paths[i];
        status = segment_path(segments, FYND_FILE_DATABASE, level, first + i, paths[i], cause);
    }
    if (status == FYND_OK)
        status = fynd_xapian_segment_merge(sources, count, path, cause);
    for (size_t i = 0; i < count && status == FYND_OK; i++)
        status = fynd_xapian_segment_remove(sources[i], cause);
    free(paths);
    return status;
}

/* Merges the `*count` databases of a level in groups of MERGE_MAX to the next level, and sets *count to what it has. */
static enum fynd_status merge_level(const struct fynd_segments *segments, unsigned level, size_t *count,
                                    struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    size_t groups = (*count + MERGE_MAX - 1) / MERGE_MAX;
    enum fynd_status status = FYND_OK;

    for (size_t group = 0; group < groups && status == FYND_OK; group++) {
        size_t first = group * MERGE_MAX, size = *count - first < MERGE_MAX ? *count - first : MERGE_MAX;

        status = segment_path(segments, FYND_FILE_DATABASE, level + 1, group, path, cause);
        if (status == FYND_OK)
            status = merge_group(segments, level, first, size, path, cause);
    }
    *count = groups;
    return status;
}

enum fynd_status fynd_segments_merge_databases(const struct fynd_segments *segments, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    size_t count = segments->count;
    unsigned level = 0;
    enum fynd_status status = FYND_OK;

    for (; count > MERGE_MAX && status == FYND_OK; level++)
        status = merge_level(segments, level, &count, cause);
    if (status == FYND_OK)
        status = fynd_file_join(segments->folder, FYND_FILE_DATABASE, path, cause);
    return status == FYND_OK ? merge_group(segments, level, 0, count, path, cause) : status;
}

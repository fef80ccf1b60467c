#include "streams.h"

#include "mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 0x46535452, VERSION = 1 };

/* The file: the streams; padding to 4 bytes; where each begins, and where the last ends; this. */
struct trailer {
    uint32_t count;
    uint32_t version, magic;
};

struct fynd_streams_writer {
    FILE *file;
    char *path;
    struct fynd_buffer begins;
    uint64_t length; /* of the streams so far */
    uint32_t count;
};

/* Writing */

enum fynd_status fynd_streams_create(const char *path, struct fynd_streams_writer **writer, struct fynd_cause *cause)
{
    struct fynd_streams_writer *created = calloc(1, sizeof *created);
    enum fynd_status status = FYND_OK;

    if (created == NULL)
        return fynd_fail_memory(cause);
    created->path = strdup(path);
    if (created->path == NULL)
        status = fynd_fail_memory(cause);
    else if ((created->file = fopen(path, "wbx")) == NULL)
        status = fynd_fail_errno(cause, "cannot create %s", path);
    if (status != FYND_OK)
        fynd_streams_writer_close(created);
    else
        *writer = created;
    return status;
}

static enum fynd_status write_bytes(struct fynd_streams_writer *writer, const void *bytes, size_t length,
                                    struct fynd_cause *cause)
{
    if (length > 0 && fwrite(bytes, 1, length, writer->file) != length)
        return fynd_fail_errno(cause, "cannot write %s", writer->path);
    return FYND_OK;
}

static void note_begin(struct fynd_streams_writer *writer)
{
    uint32_t begin = (uint32_t)writer->length;

    fynd_buffer_append(&writer->begins, &begin, sizeof begin);
}

enum fynd_status fynd_streams_add(struct fynd_streams_writer *writer, struct fynd_text stream, struct fynd_cause *cause)
{
    note_begin(writer);
    writer->length += stream.length;
    writer->count++;
    if (writer->length > UINT32_MAX)
        return fynd_fail(cause, FYND_BAD_INPUT, "%s: the archive is too large, its streams pass 4 GiB", writer->path);
    return write_bytes(writer, stream.bytes, stream.length, cause);
}

enum fynd_status fynd_streams_add_file(struct fynd_streams_writer *writer, const char *path, struct fynd_cause *cause)
{
    struct fynd_streams *streams;
    enum fynd_status status = fynd_streams_open(path, &streams, cause);

    if (status != FYND_OK)
        return status;
    for (uint32_t document = 1; document <= fynd_streams_count(streams) && status == FYND_OK; document++)
        status = fynd_streams_add(writer, fynd_streams_get(streams, document), cause);
    fynd_streams_close(streams);
    return status;
}

enum fynd_status fynd_streams_finish(struct fynd_streams_writer *writer, struct fynd_cause *cause)
{
    static const char padding[sizeof(uint32_t)];
    struct trailer trailer = {writer->count, VERSION, MAGIC};
    enum fynd_status status = write_bytes(writer, padding, -writer->length % sizeof padding, cause);

    note_begin(writer);
    if (writer->begins.failed)
        return fynd_fail_memory(cause);
    if (status == FYND_OK)
        status = write_bytes(writer, writer->begins.bytes, writer->begins.length, cause);
    if (status == FYND_OK)
        status = write_bytes(writer, &trailer, sizeof trailer, cause);
    if (status == FYND_OK && fflush(writer->file) != 0)
        status = fynd_fail_errno(cause, "cannot write %s", writer->path);
    return status;
}

void fynd_streams_writer_close(struct fynd_streams_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->file != NULL)
        fclose(writer->file);
    fynd_buffer_fini(&writer->begins);
    free(writer->path);
    free(writer);
}

/* Reading */

struct fynd_streams {
    struct fynd_mapping mapping;
    const uint32_t *begins;
    uint32_t count;
};

/* Finds the parts and checks that they fill the file; each begin is checked when it is used. */
static bool find_parts(struct fynd_streams *streams)
{
    const struct fynd_mapping *mapping = &streams->mapping;
    struct trailer trailer;
    uint64_t tail;

    if (mapping->length < sizeof trailer || mapping->length % sizeof(uint32_t) != 0)
        return false;
    memcpy(&trailer, mapping->bytes + mapping->length - sizeof trailer, sizeof trailer);
    tail = sizeof(uint32_t) * ((uint64_t)trailer.count + 1) + sizeof trailer;
    if (trailer.magic != MAGIC || trailer.version != VERSION || tail > mapping->length)
        return false;
    streams->count = trailer.count;
    streams->begins = (const uint32_t *)(const void *)(mapping->bytes + (mapping->length - tail));
    return true;
}

enum fynd_status fynd_streams_open(const char *path, struct fynd_streams **streams, struct fynd_cause *cause)
{
    struct fynd_streams *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_fail_memory(cause);
    status = fynd_mapping_open(path, &opened->mapping, cause);
    if (status == FYND_OK && !find_parts(opened))
        status =
            fynd_fail(cause, FYND_DAMAGED, "%s is not a file of token streams of version %d, or is cut", path, VERSION);
    if (status != FYND_OK)
        fynd_streams_close(opened);
    else
        *streams = opened;
    return status;
}

void fynd_streams_close(struct fynd_streams *streams)
{
    if (streams == NULL)
        return;
    fynd_mapping_close(&streams->mapping);
    free(streams);
}

uint32_t fynd_streams_count(const struct fynd_streams *streams)
{
    return streams->count;
}

struct fynd_text fynd_streams_get(const struct fynd_streams *streams, uint32_t document)
{
    size_t limit = (size_t)((const char *)streams->begins - streams->mapping.bytes), begin, end;

    if (document == 0 || document > streams->count)
        return (struct fynd_text){"", 0};
    begin = streams->begins[document - 1];
    end = streams->begins[document];
    if (begin > end || end > limit)
        return (struct fynd_text){"", 0};
    return (struct fynd_text){streams->mapping.bytes + begin, end - begin};
}

#include "shim/index/blob_file.h"

#include "shim/base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAGIC = 0x46535452,
    VERSION = 2,
    GROUP = 16 /* streams that share a begin: a begin for each took a fortieth of the index */
};

/* The file: the streams; padding to 4 bytes; where each group begins, in 32 bits; how long each stream is, in `width`
 * bytes; padding to 4 bytes; this. */
struct trailer {
    uint32_t count;
    uint32_t width; /* of a length: 1, 2 or 4, whatever the longest needs */
    uint32_t version, magic;
};

static uint32_t count_groups(uint32_t count)
{
    return count / GROUP + (count % GROUP > 0);
}

/* How many zeros stand behind `length` bytes, so that the next part is aligned. */
static size_t padding(uint64_t length)
{
    return -length % sizeof(uint32_t);
}

struct fynd_blob_file_writer {
    FILE *file;
    char *path;
    struct fynd_buffer begins, lengths; /* 32 bits for each group, for each stream */
    uint64_t length;                    /* of the streams so far */
    uint32_t count, longest;
};

/* Writing */

enum fynd_status fynd_blob_file_create(const char *path, struct fynd_blob_file_writer **writer,
                                       struct fynd_cause *cause)
{
    struct fynd_blob_file_writer *created = calloc(1, sizeof *created);
    enum fynd_status status = FYND_OK;

    if (created == NULL)
        return fynd_status_fail_memory(cause);
    created->path = strdup(path);
    if (created->path == NULL)
        status = fynd_status_fail_memory(cause);
    else if ((created->file = fopen(path, "wbx")) == NULL)
        status = fynd_status_fail_errno(cause, "cannot create %s", path);
    if (status != FYND_OK)
        fynd_blob_file_writer_close(created);
    else
        *writer = created;
    return status;
}

static enum fynd_status write_bytes(struct fynd_blob_file_writer *writer, const void *bytes, size_t length,
                                    struct fynd_cause *cause)
{
    if (length > 0 && fwrite(bytes, 1, length, writer->file) != length)
        return fynd_status_fail_errno(cause, "cannot write %s", writer->path);
    return FYND_OK;
}

enum fynd_status fynd_blob_file_add(struct fynd_blob_file_writer *writer, struct fynd_text stream,
                                    struct fynd_cause *cause)
{
    uint32_t begin = (uint32_t)writer->length, length = (uint32_t)stream.length;

    if (stream.length > UINT32_MAX - writer->length)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: the archive is too large, its streams pass 4 GiB",
                                writer->path);
    if (writer->count % GROUP == 0)
        fynd_buffer_append(&writer->begins, &begin, sizeof begin);
    fynd_buffer_append(&writer->lengths, &length, sizeof length);
    writer->length += length;
    writer->longest = length > writer->longest ? length : writer->longest;
    writer->count++;
    return write_bytes(writer, stream.bytes, stream.length, cause);
}

enum fynd_status fynd_blob_file_add_file(struct fynd_blob_file_writer *writer, const char *path,
                                         struct fynd_cause *cause)
{
    struct fynd_blob_file *streams;
    enum fynd_status status = fynd_blob_file_open(path, &streams, cause);

    if (status != FYND_OK)
        return status;
    for (uint32_t document = 1; document <= fynd_blob_file_count(streams) && status == FYND_OK; document++)
        status = fynd_blob_file_add(writer, fynd_blob_file_get(streams, document), cause);
    fynd_blob_file_close(streams);
    return status;
}

static uint32_t width_of(uint32_t longest)
{
    return longest <= UINT8_MAX ? sizeof(uint8_t) : longest <= UINT16_MAX ? sizeof(uint16_t) : sizeof(uint32_t);
}

static void put_length(char *into, uint32_t width, uint32_t length)
{
    uint16_t middle = (uint16_t)length;

    if (width == sizeof length)
        memcpy(into, &length, width);
    else if (width == sizeof middle)
        memcpy(into, &middle, width);
    else
        *into = (char)length;
}

/* Makes the lengths as wide as the longest needs: each moves towards the front, never past one that is still to be
 * read. */
static void narrow_lengths(struct fynd_buffer *lengths, uint32_t count, uint32_t width)
{
    uint32_t length;

    for (size_t stream = 0; stream < count; stream++) {
        memcpy(&length, lengths->bytes + stream * sizeof length, sizeof length);
        put_length(lengths->bytes + stream * width, width, length);
    }
    lengths->length = (size_t)count * width;
}

static enum fynd_status write_padding(struct fynd_blob_file_writer *writer, uint64_t length, struct fynd_cause *cause)
{
    static const char zeros[sizeof(uint32_t)];

    return write_bytes(writer, zeros, padding(length), cause);
}

enum fynd_status fynd_blob_file_finish(struct fynd_blob_file_writer *writer, struct fynd_cause *cause)
{
    struct trailer trailer = {writer->count, width_of(writer->longest), VERSION, MAGIC};
    enum fynd_status status = FYND_OK;

    if (writer->begins.failed || writer->lengths.failed)
        return fynd_status_fail_memory(cause);
    narrow_lengths(&writer->lengths, trailer.count, trailer.width);
    status = write_padding(writer, writer->length, cause);
    if (status == FYND_OK)
        status = write_bytes(writer, writer->begins.bytes, writer->begins.length, cause);
    if (status == FYND_OK)
        status = write_bytes(writer, writer->lengths.bytes, writer->lengths.length, cause);
    if (status == FYND_OK)
        status = write_padding(writer, writer->lengths.length, cause);
    if (status == FYND_OK)
        status = write_bytes(writer, &trailer, sizeof trailer, cause);
    if (status == FYND_OK && fflush(writer->file) != 0)
        status = fynd_status_fail_errno(cause, "cannot write %s", writer->path);
    return status;
}

void fynd_blob_file_writer_close(struct fynd_blob_file_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->file != NULL)
        fclose(writer->file);
    fynd_buffer_fini(&writer->begins);
    fynd_buffer_fini(&writer->lengths);
    free(writer->path);
    free(writer);
}

/* Reading */

struct fynd_blob_file {
    struct fynd_file mapping;
    const uint32_t *begins; /* behind the streams */
    const char *lengths;
    uint32_t count, width;
};

/* Finds the parts and checks that they fill the file; begins and lengths are checked when they are used. */
static bool find_parts(struct fynd_blob_file *streams)
{
    const struct fynd_file *mapping = &streams->mapping;
    struct trailer trailer;
    uint64_t begins, lengths, tail;

    if (mapping->length < sizeof trailer || mapping->length % sizeof(uint32_t) != 0)
        return false;
    memcpy(&trailer, mapping->bytes + mapping->length - sizeof trailer, sizeof trailer);
    if (trailer.magic != MAGIC || trailer.version != VERSION ||
        (trailer.width != sizeof(uint8_t) && trailer.width != sizeof(uint16_t) && trailer.width != sizeof(uint32_t)))
        return false;
    begins = sizeof(uint32_t) * (uint64_t)count_groups(trailer.count);
    lengths = (uint64_t)trailer.count * trailer.width;
    tail = begins + lengths + padding(lengths) + sizeof trailer;
    if (tail > mapping->length)
        return false;
    streams->count = trailer.count;
    streams->width = trailer.width;
    streams->begins = (const uint32_t *)(const void *)(mapping->bytes + (mapping->length - tail));
    streams->lengths = (const char *)streams->begins + begins;
    return true;
}

enum fynd_status fynd_blob_file_open(const char *path, struct fynd_blob_file **streams, struct fynd_cause *cause)
{
    struct fynd_blob_file *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    status = fynd_file_open(path, &opened->mapping, cause);
    if (status == FYND_OK && !find_parts(opened))
        status = fynd_status_fail(cause, FYND_DAMAGED, "%s is not a file of token streams of version %d, or is cut",
                                  path, VERSION);
    if (status != FYND_OK)
        fynd_blob_file_close(opened);
    else
        *streams = opened;
    return status;
}

void fynd_blob_file_close(struct fynd_blob_file *streams)
{
    if (streams == NULL)
        return;
    fynd_file_close(&streams->mapping);
    free(streams);
}

uint32_t fynd_blob_file_count(const struct fynd_blob_file *streams)
{
    return streams->count;
}

static uint32_t length_at(const struct fynd_blob_file *streams, uint32_t stream)
{
    const char *at = streams->lengths + (size_t)stream * streams->width;
    uint32_t length;
    uint16_t middle;

    if (streams->width == sizeof(uint8_t))
        return (unsigned char)*at;
    if (streams->width == sizeof middle) {
        memcpy(&middle, at, sizeof middle);
        return middle;
    }
    memcpy(&length, at, sizeof length);
    return length;
}

struct fynd_text fynd_blob_file_get(const struct fynd_blob_file *streams, uint32_t document)
{
    size_t limit = (size_t)((const char *)streams->begins - streams->mapping.bytes), begin, length;
    uint32_t wanted = document - 1;

    if (document == 0 || document > streams->count)
        return (struct fynd_text){"", 0};
    begin = streams->begins[wanted / GROUP];
    for (uint32_t before = wanted - wanted % GROUP; before < wanted; before++)
        begin += length_at(streams, before);
    length = length_at(streams, wanted);
    if (begin > limit || length > limit - begin)
        return (struct fynd_text){"", 0};
    return (struct fynd_text){streams->mapping.bytes + begin, length};
}

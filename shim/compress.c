#include "compress.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    LEVEL = 6, /* 9 takes a quarter longer and saves 0.3 % */
    RAW_WINDOW = -15,
    GZIP_WINDOW = 15 + 16,
    MEMORY_LEVEL = 8,
    ARENA_SIZE = 320 << 10 /* what one stream needs, by zconf.h: 256 KiB, and some kilobytes for its state */
};

/* Memory for one deflate stream at a time. */
struct arena {
    size_t used;
    _Alignas(max_align_t) char bytes[ARENA_SIZE];
};

struct fynd_packer {
    z_stream primed; /* a deflate stream that has read the dictionary; each pack begins with a copy of it */
    z_stream inflate;
    bool deflates, inflates; /* the stream above is initialised */
    struct arena *arenas;    /* two: of the primed stream, and of the copy at work */
    size_t dictionary_length;
    char dictionary[FYND_DICTIONARY_SIZE];
};

enum fynd_status fynd_packer_new(const char *dictionary, size_t length, struct fynd_packer **packer,
                                 struct fynd_cause *cause)
{
    struct fynd_packer *created;

    if (length > FYND_DICTIONARY_SIZE)
        return fynd_fail(cause, FYND_BAD_INPUT, "a dictionary of %zu bytes is too large", length);
    created = calloc(1, sizeof *created);
    if (created == NULL)
        return fynd_fail_memory(cause);
    created->dictionary_length = length;
    if (length > 0)
        memcpy(created->dictionary, dictionary, length);
    *packer = created;
    return FYND_OK;
}

void fynd_packer_free(struct fynd_packer *packer)
{
    if (packer == NULL)
        return;
    if (packer->inflates)
        inflateEnd(&packer->inflate);
    free(packer->arenas); /* the deflate streams have no other memory */
    free(packer);
}

static voidpf arena_allocate(voidpf opaque, uInt items, uInt size)
{
    struct arena *arena = opaque;
    size_t length = ((size_t)items * size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    char *place = arena->bytes + arena->used;

    if (length > ARENA_SIZE - arena->used)
        return Z_NULL;
    arena->used += length;
    return place;
}

static void arena_release(voidpf opaque, voidpf place)
{
    (void)opaque, (void)place; /* everything at once, when the next copy is made */
}

/* A reader never packs and a writer never unpacks: each stream is made when it is first needed. */
static bool prime(struct fynd_packer *packer)
{
    if (packer->deflates)
        return true;
    if (packer->arenas == NULL)
        packer->arenas = calloc(2, sizeof *packer->arenas);
    if (packer->arenas == NULL)
        return false;
    packer->arenas[0].used = 0;
    packer->primed.zalloc = arena_allocate;
    packer->primed.zfree = arena_release;
    packer->primed.opaque = &packer->arenas[0];
    if (deflateInit2(&packer->primed, LEVEL, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    packer->deflates = true;
    return packer->dictionary_length == 0 || deflateSetDictionary(&packer->primed, (const Bytef *)packer->dictionary,
                                                                  (uInt)packer->dictionary_length) == Z_OK;
}

/* A stream that has read the dictionary: copying one takes less time than reading the dictionary again. */
static bool copy_primed(struct fynd_packer *packer, z_stream *copy)
{
    if (!prime(packer))
        return false;
    packer->arenas[1].used = 0;
    packer->primed.opaque = &packer->arenas[1];
    return deflateCopy(copy, &packer->primed) == Z_OK;
}

static bool prepare_inflate(struct fynd_packer *packer)
{
    if (packer->inflates)
        inflateReset(&packer->inflate);
    else if (inflateInit2(&packer->inflate, RAW_WINDOW) != Z_OK)
        return false;
    packer->inflates = true;
    return packer->dictionary_length == 0 || inflateSetDictionary(&packer->inflate, (const Bytef *)packer->dictionary,
                                                                  (uInt)packer->dictionary_length) == Z_OK;
}

/* Runs deflate once over everything, into room for the worst case. */
static bool deflate_all(z_stream *stream, const char *bytes, size_t length, struct fynd_buffer *out)
{
    size_t bound = deflateBound(stream, length);
    char *place = fynd_buffer_reserve(out, bound);

    if (place == NULL || length > UINT32_MAX / 2)
        return false;
    stream->next_in = (Bytef *)(uintptr_t)bytes; /* zlib does not write there */
    stream->avail_in = (uInt)length;
    stream->next_out = (Bytef *)place;
    stream->avail_out = (uInt)bound;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        return false;
    out->length += bound - stream->avail_out;
    return true;
}

enum fynd_status fynd_pack(struct fynd_packer *packer, const char *bytes, size_t length, struct fynd_buffer *out,
                           struct fynd_cause *cause)
{
    z_stream stream;
    bool packed;

    fynd_buffer_append_varint(out, length);
    if (!copy_primed(packer, &stream))
        return fynd_fail_memory(cause);
    packed = deflate_all(&stream, bytes, length, out);
    deflateEnd(&stream);
    return packed ? FYND_OK : fynd_fail_memory(cause);
}

enum fynd_status fynd_unpack(struct fynd_packer *packer, const char *bytes, size_t length, size_t limit,
                             struct fynd_buffer *out, struct fynd_cause *cause)
{
    const char *cursor = bytes;
    uint64_t unpacked;
    char *place;

    if (!fynd_varint_read(&cursor, bytes + length, &unpacked) || unpacked > limit)
        return fynd_fail(cause, FYND_DAMAGED, "a stored publication has a wrong length");
    place = fynd_buffer_reserve(out, (size_t)unpacked + 1);
    if (place == NULL || !prepare_inflate(packer))
        return fynd_fail_memory(cause);
    packer->inflate.next_in = (Bytef *)(uintptr_t)cursor;
    packer->inflate.avail_in = (uInt)(bytes + length - cursor);
    packer->inflate.next_out = (Bytef *)place;
    packer->inflate.avail_out = (uInt)unpacked + 1; /* one more, to see a stream that is too long */
    if (inflate(&packer->inflate, Z_FINISH) != Z_STREAM_END || packer->inflate.avail_out != 1 ||
        packer->inflate.avail_in != 0)
        return fynd_fail(cause, FYND_DAMAGED, "a stored publication cannot be unpacked");
    out->length += (size_t)unpacked;
    return FYND_OK;
}

enum fynd_status fynd_unpack_head(struct fynd_packer *packer, const char *bytes, size_t length, size_t wanted,
                                  struct fynd_buffer *out, struct fynd_cause *cause)
{
    const char *cursor = bytes;
    uint64_t unpacked;
    char *place = fynd_buffer_reserve(out, wanted);
    int result;

    if (!fynd_varint_read(&cursor, bytes + length, &unpacked))
        return fynd_fail(cause, FYND_DAMAGED, "a stored publication has no length");
    if (place == NULL || !prepare_inflate(packer))
        return fynd_fail_memory(cause);
    packer->inflate.next_in = (Bytef *)(uintptr_t)cursor;
    packer->inflate.avail_in = (uInt)(bytes + length - cursor);
    packer->inflate.next_out = (Bytef *)place;
    packer->inflate.avail_out = (uInt)wanted;
    result = inflate(&packer->inflate, Z_SYNC_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return fynd_fail(cause, FYND_DAMAGED, "a stored publication cannot be unpacked");
    out->length += wanted - packer->inflate.avail_out;
    return FYND_OK;
}

enum fynd_status fynd_gzip(const char *bytes, size_t length, struct fynd_buffer *out, struct fynd_cause *cause)
{
    z_stream stream = {0};
    bool done;

    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return fynd_fail_memory(cause);
    done = deflate_all(&stream, bytes, length, out);
    deflateEnd(&stream);
    return done ? FYND_OK : fynd_fail_memory(cause);
}

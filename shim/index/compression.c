#include "shim/index/compression.h"

#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define ZDICT_STATIC_LINKING_ONLY /* the trainer with given parameters; libzstd 1.5 exports it */
#include <zdict.h>

enum {
    WINDOW_BITS = 17,     /* bounds what reading the head of a long publication takes: 128 KiB */
    SAMPLE = 1024,        /* bytes of the excerpts that count as one text to learn from */
    DICTIONARY_SHARE = 8, /* a dictionary is at most an eighth of what it is made of */
    MAGIC_SIZE = 4        /* the same bytes before every frame (RFC 8878, 3.1.1): not stored */
};

struct fynd_compression {
    ZSTD_CCtx *compression; /* NULL: not yet needed. A reader never packs, and a writer never unpacks */
    ZSTD_DCtx *decompression;
    ZSTD_CDict *compressing; /* the dictionary, as each of them reads it */
    ZSTD_DDict *decompressing;
    struct fynd_buffer frame; /* what was packed, behind the magic number */
    size_t dictionary_length;
    char dictionary[FYND_DICTIONARY_SIZE];
};

static const char magic[MAGIC_SIZE] = {0x28, (char)0xB5, 0x2F, (char)0xFD};

enum fynd_status fynd_compression_new(const char *dictionary, size_t length, struct fynd_compression **packer,
                                      struct fynd_cause *cause)
{
    struct fynd_compression *created;

    if (length > FYND_DICTIONARY_SIZE)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "a dictionary of %zu bytes is too large", length);
    created = calloc(1, sizeof *created);
    if (created == NULL)
        return fynd_status_fail_memory(cause);
    created->dictionary_length = length;
    if (length > 0)
        memcpy(created->dictionary, dictionary, length);
    *packer = created;
    return FYND_OK;
}

void fynd_compression_free(struct fynd_compression *packer)
{
    if (packer == NULL)
        return;
    ZSTD_freeCCtx(packer->compression);
    ZSTD_freeDCtx(packer->decompression);
    ZSTD_freeCDict(packer->compressing);
    ZSTD_freeDDict(packer->decompressing);
    fynd_buffer_fini(&packer->frame);
    free(packer);
}

/* --- Packing --- */

static bool prepare_compression(struct fynd_compression *packer)
{
    if (packer->compression != NULL)
        return true;
    packer->compressing = ZSTD_createCDict(packer->dictionary, packer->dictionary_length, FYND_COMPRESSION_LEVEL);
    packer->compression = ZSTD_createCCtx();
    return packer->compressing != NULL && packer->compression != NULL &&
           !ZSTD_isError(ZSTD_CCtx_setParameter(packer->compression, ZSTD_c_windowLog, WINDOW_BITS)) &&
           !ZSTD_isError(ZSTD_CCtx_setParameter(packer->compression, ZSTD_c_dictIDFlag, 0)) &&
           !ZSTD_isError(ZSTD_CCtx_refCDict(packer->compression, packer->compressing));
}

enum fynd_status fynd_compression_pack(struct fynd_compression *packer, const char *bytes, size_t length,
                                       struct fynd_buffer *out, struct fynd_cause *cause)
{
    const size_t bound = ZSTD_compressBound(length);
    size_t packed;

    fynd_buffer_clear(&packer->frame);
    char *const frame = fynd_buffer_reserve(&packer->frame, bound);
    if (frame == NULL || !prepare_compression(packer))
        return fynd_status_fail_memory(cause);
    packed = ZSTD_compress2(packer->compression, frame, bound, bytes, length);
    if (ZSTD_isError(packed))
        return fynd_status_fail(cause, FYND_SYSTEM, "zstd cannot pack a publication: %s", ZSTD_getErrorName(packed));
    fynd_buffer_append(out, frame + MAGIC_SIZE, packed - MAGIC_SIZE);
    return out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* --- Unpacking --- */

static bool prepare_decompression(struct fynd_compression *packer)
{
    if (packer->decompression != NULL)
        return true;
    packer->decompressing = ZSTD_createDDict(packer->dictionary, packer->dictionary_length);
    packer->decompression = ZSTD_createDCtx();
    return packer->decompressing != NULL && packer->decompression != NULL &&
           !ZSTD_isError(ZSTD_DCtx_setParameter(packer->decompression, ZSTD_d_windowLogMax, WINDOW_BITS)) &&
           !ZSTD_isError(ZSTD_DCtx_refDDict(packer->decompression, packer->decompressing));
}

/* Puts the frame together. *length: of what is in it, at most `limit`. */
static enum fynd_status open_frame(struct fynd_compression *packer, struct fynd_text packed, size_t limit,
                                   size_t *length, struct fynd_cause *cause)
{
    fynd_buffer_clear(&packer->frame);
    fynd_buffer_append(&packer->frame, magic, MAGIC_SIZE);
    fynd_buffer_append(&packer->frame, packed.bytes, packed.length);
    if (packer->frame.failed || !prepare_decompression(packer))
        return fynd_status_fail_memory(cause);

    const unsigned long long size = ZSTD_getFrameContentSize(packer->frame.bytes, packer->frame.length);
    if (size > limit) /* as the two values are that tell of an error */
        return fynd_status_fail(cause, FYND_DAMAGED, "a stored publication has a wrong length");
    *length = (size_t)size;
    return FYND_OK;
}

enum fynd_status fynd_compression_unpack(struct fynd_compression *packer, const char *bytes, size_t length,
                                         size_t limit, struct fynd_buffer *out, struct fynd_cause *cause)
{
    size_t unpacked = 0;
    enum fynd_status status = open_frame(packer, (struct fynd_text){bytes, length}, limit, &unpacked, cause);

    if (status != FYND_OK)
        return status;
    char *const place = fynd_buffer_reserve(out, unpacked + 1); /* of an empty one, too, there is a place */
    if (place == NULL)
        return fynd_status_fail_memory(cause);
    if (ZSTD_decompressDCtx(packer->decompression, place, unpacked, packer->frame.bytes, packer->frame.length) !=
        unpacked)
        return fynd_status_fail(cause, FYND_DAMAGED, "a stored publication cannot be unpacked");
    out->length += unpacked;
    return FYND_OK;
}

enum fynd_status fynd_compression_unpack_head(struct fynd_compression *packer, const char *bytes, size_t length,
                                              size_t wanted, struct fynd_buffer *out, struct fynd_cause *cause)
{
    size_t unpacked = 0;
    enum fynd_status status = open_frame(packer, (struct fynd_text){bytes, length}, FYND_STORED_MAX, &unpacked, cause);

    if (status != FYND_OK)
        return status;
    ZSTD_outBuffer head = {fynd_buffer_reserve(out, wanted), wanted < unpacked ? wanted : unpacked, 0};
    ZSTD_inBuffer frame = {packer->frame.bytes, packer->frame.length, 0};
    if (head.dst == NULL)
        return fynd_status_fail_memory(cause);
    const size_t result = ZSTD_decompressStream(packer->decompression, &head, &frame);
    ZSTD_DCtx_reset(packer->decompression, ZSTD_reset_session_only);
    if (ZSTD_isError(result) || head.pos < head.size)
        return fynd_status_fail(cause, FYND_DAMAGED, "a stored publication cannot be unpacked");
    out->length += head.pos;
    return FYND_OK;
}

/* --- The dictionary --- */

enum fynd_status fynd_compression_train(const char *excerpts, size_t length, struct fynd_buffer *out,
                                        struct fynd_cause *cause)
{
    /* k, d: bytes of a segment and of the strings that are counted; f: bits of the counters; accel 1 looks at every sample. */
    const ZDICT_fastCover_params_t settings = {
        .k = 64, .d = 8, .f = 18, .accel = 1, .zParams = {.compressionLevel = FYND_COMPRESSION_LEVEL}};
    const size_t size =
        length / DICTIONARY_SHARE < FYND_DICTIONARY_SIZE ? length / DICTIONARY_SHARE : FYND_DICTIONARY_SIZE;
    const size_t count = length / SAMPLE;
    size_t *sizes = calloc(count + 1, sizeof *sizes);
    char *place = fynd_buffer_reserve(out, size);

    if (sizes == NULL || place == NULL) {
        free(sizes);
        return fynd_status_fail_memory(cause);
    }
    for (size_t i = 0; i < count; i++)
        sizes[i] = SAMPLE;
    const size_t learnt = ZDICT_trainFromBuffer_fastCover(place, size, excerpts, sizes, (unsigned)count, settings);
    free(sizes);
    if (!ZDICT_isError(learnt))
        out->length += learnt;
    else
        fynd_buffer_append(out, excerpts, size); /* too few to learn from: the excerpts as they are */
    return out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

#include "shim/base/gzip.h"

#include <stdint.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, MEMORY_LEVEL = 8 };

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

enum fynd_status fynd_gzip(const char *bytes, size_t length, struct fynd_buffer *out, struct fynd_cause *cause)
{
    z_stream stream = {0};
    bool done;

    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return fynd_status_fail_memory(cause);
    done = deflate_all(&stream, bytes, length, out);
    deflateEnd(&stream);
    return done ? FYND_OK : fynd_status_fail_memory(cause);
}

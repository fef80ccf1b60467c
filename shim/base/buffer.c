#include "shim/base/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { SMALLEST_CAPACITY = 256 };

void fynd_buffer_fini(struct fynd_buffer *buffer)
{
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}

void fynd_buffer_clear(struct fynd_buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
}

static bool grow(struct fynd_buffer *buffer, size_t needed)
{
    size_t capacity = buffer->capacity < SMALLEST_CAPACITY ? SMALLEST_CAPACITY : buffer->capacity;
    char *bytes;

    while (capacity < needed && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    bytes = capacity < needed ? NULL : realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

char *fynd_buffer_reserve(struct fynd_buffer *buffer, size_t length)
{
    if (buffer->failed)
        return NULL;
    if (length > SIZE_MAX - buffer->length) {
        buffer->failed = true;
        return NULL;
    }
    if ((buffer->bytes == NULL || buffer->length + length > buffer->capacity) && !grow(buffer, buffer->length + length))
        return NULL;
    return buffer->bytes + buffer->length;
}

void fynd_buffer_append_slowly(struct fynd_buffer *buffer, const void *bytes, size_t length)
{
    char *place = fynd_buffer_reserve(buffer, length);

    if (place == NULL || length == 0)
        return;
    memcpy(place, bytes, length);
    buffer->length += length;
}

void fynd_buffer_append_varint(struct fynd_buffer *buffer, uint64_t number)
{
    char bytes[10];
    size_t length = 0;

    while (number >= 0x80) {
        bytes[length++] = (char)(number | 0x80);
        number >>= 7;
    }
    bytes[length++] = (char)number;
    fynd_buffer_append(buffer, bytes, length);
}

void fynd_buffer_append_string(struct fynd_buffer *buffer, const void *bytes, size_t length)
{
    fynd_buffer_append_varint(buffer, length);
    fynd_buffer_append(buffer, bytes, length);
}

bool fynd_buffer_read_varint_long(const char **cursor, const char *end, uint64_t *number)
{
    uint64_t value = 0;
    unsigned shift = 0;

    for (const char *at = *cursor; at < end && shift < 64; shift += 7) {
        uint64_t group = (unsigned char)*at & 0x7f;

        if (shift == 63 && group > 1)
            return false;
        value |= group << shift;
        if (!(*at++ & 0x80)) {
            *cursor = at;
            *number = value;
            return true;
        }
    }
    return false;
}

bool fynd_buffer_read_string(const char **cursor, const char *end, const char **bytes, size_t *length)
{
    const char *at = *cursor;
    uint64_t number;

    if (!fynd_buffer_read_varint(&at, end, &number) || number > (size_t)(end - at))
        return false;
    *bytes = at;
    *length = (size_t)number;
    *cursor = at + number;
    return true;
}

/* A growing run of bytes, and the variable-length numbers that the index's own formats are made of.
 *
 * A buffer that could not grow remembers it: later appends do nothing, and one look at `failed` at the end tells. */
#ifndef FYND_SHIM_BASE_BUFFER_H
#define FYND_SHIM_BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_buffer {
    char *bytes; /* owned by the buffer; not NUL-terminated; NULL while nothing was appended */
    size_t length;
    size_t capacity;
    bool failed; /* an append found no memory; what is in the buffer is incomplete */
};

/* A zeroed struct is an empty buffer; fini releases what it holds and leaves an empty buffer. */
void fynd_buffer_fini(struct fynd_buffer *buffer);

/* Forgets the content, keeps the memory, clears `failed`. */
void fynd_buffer_clear(struct fynd_buffer *buffer);

/* Room for `length` more bytes: where to write them, or NULL (failed). Does not change the length. */
char *fynd_buffer_reserve(struct fynd_buffer *buffer, size_t length);

void fynd_buffer_append_slowly(struct fynd_buffer *buffer, const void *bytes, size_t length);

/* Inline, since texts are copied word by word. */
static inline void fynd_buffer_append(struct fynd_buffer *buffer, const void *bytes, size_t length)
{
    if (buffer->failed || length == 0 || length > buffer->capacity - buffer->length) {
        fynd_buffer_append_slowly(buffer, bytes, length);
        return;
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

static inline void fynd_buffer_append_byte(struct fynd_buffer *buffer, char byte)
{
    if (buffer->failed || buffer->length == buffer->capacity)
        fynd_buffer_append_slowly(buffer, &byte, 1);
    else
        buffer->bytes[buffer->length++] = byte;
}

/* A number in 7-bit groups, least significant first, the high bit set on all but the last byte: 1 to 10 bytes. */
void fynd_buffer_append_varint(struct fynd_buffer *buffer, uint64_t number);

/* varint length, then the bytes. */
void fynd_buffer_append_string(struct fynd_buffer *buffer, const void *bytes, size_t length);

/* Reading the same back: *cursor moves on, never past end. False, cursor untouched, when what stands there is cut
 * or longer than 64 bits. A string is borrowed from the memory that is read. */
bool fynd_buffer_read_varint_long(const char **cursor, const char *end, uint64_t *number);

/* Inline, since most numbers take one byte and searches read millions of them. */
static inline bool fynd_buffer_read_varint(const char **cursor, const char *end, uint64_t *number)
{
    if (*cursor == end || **cursor & 0x80)
        return fynd_buffer_read_varint_long(cursor, end, number);
    *number = (unsigned char)*(*cursor)++;
    return true;
}

/* The same, for numbers of which one takes a byte and the next one two, as nobody could foretell: without a branch on it. */
static inline bool fynd_buffer_read_varint_mixed(const char **cursor, const char *end, uint64_t *number)
{
    const unsigned char *at = (const unsigned char *)*cursor;

    if (end - *cursor < 2 || (at[0] & at[1] & 0x80)) /* it might be cut, or is longer */
        return fynd_buffer_read_varint_long(cursor, end, number);
    const unsigned more = at[0] >> 7;

    *number = (at[0] & 0x7fu) | ((at[1] & 0x7fu) << 7 & -more);
    *cursor += 1 + more;
    return true;
}

bool fynd_buffer_read_string(const char **cursor, const char *end, const char **bytes, size_t *length);

#ifdef __cplusplus
}
#endif
#endif

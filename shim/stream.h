/* The forward index: one compact stream of tokens for each publication, kept in a file (shim/streams.h).
 *
 * Phrases, exact forms, snippets and marks are read from it instead of from a table of positions: a token takes
 * about two bytes here (README, Design). For each token stands, as a varint,
 *
 *     (number of its form + 1) * 2 + irregular
 *
 * and, when irregular, two more: the bytes between the end of the token before and its start (the beginning of the
 * field counts as one byte behind an end), and its length in bytes. A regular token stands one byte behind the one
 * before and is as long as its folded form: most words do. A zero ends a field; the fields are in the order of enum
 * fynd_field, and the last has no zero. */
#ifndef FYND_SHIM_STREAM_H
#define FYND_SHIM_STREAM_H

#include "buffer.h"
#include "names.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_stream_writer {
    struct fynd_buffer *out; /* borrowed */
    size_t end;              /* one more than the end of the token before */
};

/* Begins a stream, appended to out, in the first field. */
void fynd_stream_begin(struct fynd_stream_writer *writer, struct fynd_buffer *out);
void fynd_stream_next_field(struct fynd_stream_writer *writer);
void fynd_stream_add(struct fynd_stream_writer *writer, uint32_t form, size_t form_length, size_t start, size_t end);

struct fynd_stream_token {
    uint32_t form; /* number in the forms table */
    enum fynd_field field;
    uint32_t position; /* tokens before it in the field */
    size_t start, end; /* bytes in the field */
};

struct fynd_stream {
    const char *cursor, *stop;      /* borrowed */
    const struct fynd_names *forms; /* for the length of regular tokens */
    unsigned field;
    uint32_t position;
    size_t end;
};

/* Reads a stream; forms may be NULL when starts and ends are not wanted (regular tokens then have end == start). */
void fynd_stream_read(struct fynd_stream *stream, const char *bytes, size_t length, const struct fynd_names *forms);

/* The next token; false at the end, or where the stream is damaged. */
bool fynd_stream_next(struct fynd_stream *stream, struct fynd_stream_token *token);

/* The forms alone, for looking through many streams: *cursor moves from the stream's begin to its end. Returns a
 * form's number, FYND_STREAM_FIELD_END, or FYND_STREAM_END (also where the stream is damaged). Inline, since it is
 * what a phrase costs. */
#define FYND_STREAM_FIELD_END (-1)
#define FYND_STREAM_END       (-2)

static inline void fynd_stream_skip_varint(const char **cursor, const char *end)
{
    while (*cursor < end && *(*cursor)++ & 0x80)
        ;
}

static inline int64_t fynd_stream_next_form(const char **cursor, const char *end)
{
    const char *at = *cursor;
    uint64_t code = 0;

    for (unsigned shift = 0;; shift += 7) {
        if (at == end || shift > 28)
            return FYND_STREAM_END;
        code |= (uint64_t)(*at & 0x7f) << shift;
        if (!(*at++ & 0x80))
            break;
    }
    if (code & 1) {
        fynd_stream_skip_varint(&at, end);
        fynd_stream_skip_varint(&at, end);
    }
    *cursor = at;
    return code < 2 ? FYND_STREAM_FIELD_END : (int64_t)(code / 2 - 1);
}

#ifdef __cplusplus
}
#endif
#endif

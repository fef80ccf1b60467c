/* The forward index: one compact stream of tokens for each publication, kept in a file (shim/index/blob_file.h).
 *
 * Phrases, exact forms, snippets, marks and the second step of ranking are read from it instead of from a table of
 * positions (README, Design). A stream is
 *
 *     a varint: how many words follow
 *     words of 16 bits, in the byte order of the machine: the number of a form + 1; 0 ends a field; FYND_FORWARD_INDEX_ESCAPE
 *         says that the next two words are the number of a rare form, the low half first
 *     places of the irregular tokens, three varints each: the tokens since the last irregular one (since the beginning,
 *         before the first), the bytes between the end of the token before and its start (the beginning of the field
 *         counts as one byte behind an end), and its length in bytes
 *
 * A regular token stands one byte behind the one before and is as long as its folded form: most do. Words of one length
 * take a third more room than varints would, and are read three times as fast. Fields are in the order of enum
 * fynd_field; the last has no zero, and where nothing stands the stream is empty. */
#ifndef FYND_SHIM_INDEX_FORWARD_INDEX_H
#define FYND_SHIM_INDEX_FORWARD_INDEX_H

#include "shim/base/buffer.h"
#include "shim/index/term_dict.h"

#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A zeroed struct is ready for begin; fini releases it. Where memory runs out, finish marks `out` as failed. */
struct fynd_forward_index_writer {
    struct fynd_buffer words, places;
    uint64_t regular; /* tokens since the last irregular one */
    size_t end;       /* one more than the end of the token before */
};

/* Begins a stream, in the first field; writes it behind what `out` holds. */
void fynd_forward_index_begin(struct fynd_forward_index_writer *writer);
void fynd_forward_index_next_field(struct fynd_forward_index_writer *writer);
void fynd_forward_index_add(struct fynd_forward_index_writer *writer, uint32_t form, size_t form_length, size_t start,
                            size_t end);
void fynd_forward_index_finish(struct fynd_forward_index_writer *writer, struct fynd_buffer *out);
void fynd_forward_index_writer_fini(struct fynd_forward_index_writer *writer);

/* Appends the words that a form is in a stream. */
void fynd_forward_index_append_form(struct fynd_buffer *words, uint32_t form);

/* The forms alone, for looking through many streams: a number, FYND_FORWARD_INDEX_FIELD_END, or FYND_FORWARD_INDEX_END (also where the
 * stream is damaged). Inline, since it is what phrases and ranking cost. */
#define FYND_FORWARD_INDEX_FIELD_END (-1)
#define FYND_FORWARD_INDEX_END       (-2)
#define FYND_FORWARD_INDEX_ESCAPE    0xffff

struct fynd_forward_index_forms {
    const char *at, *end; /* words, borrowed */
};

static inline struct fynd_forward_index_forms fynd_forward_index_forms_begin(const char *bytes, size_t length)
{
    const char *at = bytes, *end = bytes + length;
    uint64_t words;

    if (!fynd_buffer_read_varint(&at, end, &words) || words > (size_t)(end - at) / sizeof(uint16_t))
        return (struct fynd_forward_index_forms){end, end};
    return (struct fynd_forward_index_forms){at, at + words * sizeof(uint16_t)};
}

/* At least as many as are still to come. */
static inline size_t fynd_forward_index_forms_left(const struct fynd_forward_index_forms *forms)
{
    return (size_t)(forms->end - forms->at) / sizeof(uint16_t);
}

static inline int64_t fynd_forward_index_next_form(struct fynd_forward_index_forms *forms)
{
    uint16_t word, low, high;

    if (forms->at == forms->end)
        return FYND_FORWARD_INDEX_END;
    memcpy(&word, forms->at, sizeof word);
    forms->at += sizeof word;
    if (word != FYND_FORWARD_INDEX_ESCAPE)
        return (int64_t)word - 1;
    if (forms->end - forms->at < (ptrdiff_t)(sizeof low + sizeof high)) {
        forms->at = forms->end;
        return FYND_FORWARD_INDEX_END;
    }
    memcpy(&low, forms->at, sizeof low);
    memcpy(&high, forms->at + sizeof low, sizeof high);
    forms->at += sizeof low + sizeof high;
    return (int64_t)((uint32_t)high << 16 | low);
}

/* Tokens with their places. */

struct fynd_forward_index_token {
    uint32_t form; /* number in the forms table */
    enum fynd_field field;
    uint32_t position; /* tokens before it in the field */
    size_t start, end; /* bytes in the field */
};

struct fynd_forward_index {
    struct fynd_forward_index_forms words;
    const char *places, *stop;          /* borrowed */
    const struct fynd_term_dict *forms; /* for the length of regular tokens */
    uint64_t regular;                   /* tokens before the next irregular one */
    unsigned field;
    uint32_t position;
    size_t end;
};

/* Reads a stream; forms may be NULL when starts and ends are not wanted (regular tokens then have end == start). */
void fynd_forward_index_read(struct fynd_forward_index *stream, const char *bytes, size_t length,
                             const struct fynd_term_dict *forms);

/* The next token; false at the end, or where the stream is damaged. */
bool fynd_forward_index_next(struct fynd_forward_index *stream, struct fynd_forward_index_token *token);

#ifdef __cplusplus
}
#endif
#endif

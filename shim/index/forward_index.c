#include "shim/index/forward_index.h"

#include "shim/index/schema.h"

/* --- Writing --- */

static void begin_field(struct fynd_stream_writer *writer)
{
    writer->end = 0;
}

static void append_word(struct fynd_buffer *words, uint32_t word)
{
    uint16_t narrow = (uint16_t)word;

    fynd_buffer_append(words, &narrow, sizeof narrow);
}

void fynd_stream_begin(struct fynd_stream_writer *writer)
{
    fynd_buffer_clear(&writer->words);
    fynd_buffer_clear(&writer->places);
    writer->regular = 0;
    begin_field(writer);
}

void fynd_stream_next_field(struct fynd_stream_writer *writer)
{
    append_word(&writer->words, 0);
    begin_field(writer);
}

void fynd_stream_append_form(struct fynd_buffer *words, uint32_t form)
{
    if (form < FYND_STREAM_ESCAPE - 1) {
        append_word(words, form + 1);
        return;
    }
    append_word(words, FYND_STREAM_ESCAPE);
    append_word(words, form & 0xffff);
    append_word(words, form >> 16);
}

void fynd_stream_add(struct fynd_stream_writer *writer, uint32_t form, size_t form_length, size_t start, size_t end)
{
    fynd_stream_append_form(&writer->words, form);
    if (start != writer->end || end - start != form_length) {
        fynd_buffer_append_varint(&writer->places, writer->regular);
        fynd_buffer_append_varint(&writer->places, start + 1 - writer->end);
        fynd_buffer_append_varint(&writer->places, end - start);
        writer->regular = 0;
    } else {
        writer->regular++;
    }
    writer->end = end + 1;
}

void fynd_stream_finish(struct fynd_stream_writer *writer, struct fynd_buffer *out)
{
    if (writer->words.length > 0) {
        fynd_buffer_append_varint(out, writer->words.length / sizeof(uint16_t));
        fynd_buffer_append(out, writer->words.bytes, writer->words.length);
        fynd_buffer_append(out, writer->places.bytes, writer->places.length);
    }
    out->failed |= writer->words.failed || writer->places.failed;
}

void fynd_stream_writer_fini(struct fynd_stream_writer *writer)
{
    fynd_buffer_fini(&writer->words);
    fynd_buffer_fini(&writer->places);
}

/* --- Reading --- */

/* Behind the last irregular token no other follows. */
static void count_regular(struct fynd_stream *stream)
{
    if (!fynd_varint_read(&stream->places, stream->stop, &stream->regular))
        stream->regular = UINT64_MAX;
}

void fynd_stream_read(struct fynd_stream *stream, const char *bytes, size_t length, const struct fynd_names *forms)
{
    *stream =
        (struct fynd_stream){.words = fynd_stream_forms_begin(bytes, length), .stop = bytes + length, .forms = forms};
    stream->places = stream->words.end;
    count_regular(stream);
}

/* The next form; passes over the ends of fields. */
static int64_t next_form(struct fynd_stream *stream)
{
    int64_t form;

    while ((form = fynd_stream_next_form(&stream->words)) == FYND_STREAM_FIELD_END) {
        stream->field++;
        stream->position = 0;
        stream->end = 0;
    }
    return stream->field < FYND_FIELD_COUNT ? form : FYND_STREAM_END;
}

/* Bytes from the token before, and of the token. False: damaged. */
static bool read_place(struct fynd_stream *stream, uint32_t form, uint64_t *gap, uint64_t *length)
{
    if (stream->regular > 0) {
        stream->regular--;
        *gap = 1;
        *length = stream->forms == NULL ? 0 : fynd_names_length(stream->forms, form);
        return true;
    }
    if (!fynd_varint_read(&stream->places, stream->stop, gap) ||
        !fynd_varint_read(&stream->places, stream->stop, length))
        return false;
    count_regular(stream);
    return *gap <= FYND_TEXT_MAX + 1 && *length <= FYND_TEXT_MAX && stream->end + *gap > 0;
}

bool fynd_stream_next(struct fynd_stream *stream, struct fynd_stream_token *token)
{
    int64_t form = next_form(stream);
    uint64_t gap, length;

    if (form == FYND_STREAM_END || !read_place(stream, (uint32_t)form, &gap, &length) ||
        stream->end + gap + length > FYND_TEXT_MAX + 1) {
        stream->words.at = stream->words.end; /* nothing behind it can be trusted */
        return false;
    }
    token->form = (uint32_t)form;
    token->field = (enum fynd_field)stream->field;
    token->position = stream->position++;
    token->start = stream->end + gap - 1;
    token->end = token->start + length;
    stream->end = token->end + 1;
    return true;
}

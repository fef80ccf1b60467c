#include "shim/index/forward_index.h"

#include "shim/index/schema.h"

/* --- Writing --- */

static void begin_field(struct fynd_forward_index_writer *writer)
{
    writer->end = 0;
}

static void append_word(struct fynd_buffer *words, uint32_t word)
{
    uint16_t narrow = (uint16_t)word;

    fynd_buffer_append(words, &narrow, sizeof narrow);
}

void fynd_forward_index_begin(struct fynd_forward_index_writer *writer)
{
    fynd_buffer_clear(&writer->words);
    fynd_buffer_clear(&writer->places);
    writer->regular = 0;
    begin_field(writer);
}

void fynd_forward_index_next_field(struct fynd_forward_index_writer *writer)
{
    append_word(&writer->words, 0);
    begin_field(writer);
}

void fynd_forward_index_append_form(struct fynd_buffer *words, uint32_t form)
{
    if (form < FYND_FORWARD_INDEX_ESCAPE - 1) {
        append_word(words, form + 1);
        return;
    }
    append_word(words, FYND_FORWARD_INDEX_ESCAPE);
    append_word(words, form & 0xffff);
    append_word(words, form >> 16);
}

void fynd_forward_index_add(struct fynd_forward_index_writer *writer, uint32_t form, size_t form_length, size_t start,
                            size_t end)
{
    fynd_forward_index_append_form(&writer->words, form);
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

void fynd_forward_index_finish(struct fynd_forward_index_writer *writer, struct fynd_buffer *out)
{
    if (writer->words.length > 0) {
        fynd_buffer_append_varint(out, writer->words.length / sizeof(uint16_t));
        fynd_buffer_append(out, writer->words.bytes, writer->words.length);
        fynd_buffer_append(out, writer->places.bytes, writer->places.length);
    }
    out->failed |= writer->words.failed || writer->places.failed;
}

void fynd_forward_index_writer_fini(struct fynd_forward_index_writer *writer)
{
    fynd_buffer_fini(&writer->words);
    fynd_buffer_fini(&writer->places);
}

/* --- Reading --- */

/* Behind the last irregular token no other follows. */
static void count_regular(struct fynd_forward_index *stream)
{
    if (!fynd_buffer_read_varint(&stream->places, stream->stop, &stream->regular))
        stream->regular = UINT64_MAX;
}

void fynd_forward_index_read(struct fynd_forward_index *stream, const char *bytes, size_t length,
                             const struct fynd_term_dict *forms)
{
    *stream = (struct fynd_forward_index){
        .words = fynd_forward_index_forms_begin(bytes, length), .stop = bytes + length, .forms = forms};
    stream->places = stream->words.end;
    count_regular(stream);
}

/* The next form; passes over the ends of fields. */
static int64_t next_form(struct fynd_forward_index *stream)
{
    int64_t form;

    while ((form = fynd_forward_index_next_form(&stream->words)) == FYND_FORWARD_INDEX_FIELD_END) {
        stream->field++;
        stream->position = 0;
        stream->end = 0;
    }
    return stream->field < FYND_FIELD_COUNT ? form : FYND_FORWARD_INDEX_END;
}

/* Bytes from the token before, and of the token. False: damaged. */
static bool read_place(struct fynd_forward_index *stream, uint32_t form, uint64_t *gap, uint64_t *length)
{
    if (stream->regular > 0) {
        stream->regular--;
        *gap = 1;
        *length = stream->forms == NULL ? 0 : fynd_term_dict_length(stream->forms, form);
        return true;
    }
    if (!fynd_buffer_read_varint(&stream->places, stream->stop, gap) ||
        !fynd_buffer_read_varint(&stream->places, stream->stop, length))
        return false;
    count_regular(stream);
    return *gap <= FYND_TEXT_MAX + 1 && *length <= FYND_TEXT_MAX && stream->end + *gap > 0;
}

bool fynd_forward_index_next(struct fynd_forward_index *stream, struct fynd_forward_index_token *token)
{
    int64_t form = next_form(stream);
    uint64_t gap, length;

    if (form == FYND_FORWARD_INDEX_END || !read_place(stream, (uint32_t)form, &gap, &length) ||
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

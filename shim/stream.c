#include "stream.h"

#include "schema.h"

static void begin_field(struct fynd_stream_writer *writer)
{
    writer->end = 0;
}

void fynd_stream_begin(struct fynd_stream_writer *writer, struct fynd_buffer *out)
{
    writer->out = out;
    begin_field(writer);
}

void fynd_stream_next_field(struct fynd_stream_writer *writer)
{
    fynd_buffer_append_byte(writer->out, 0);
    begin_field(writer);
}

void fynd_stream_add(struct fynd_stream_writer *writer, uint32_t form, size_t form_length, size_t start, size_t end)
{
    bool irregular = start != writer->end || end - start != form_length;

    fynd_buffer_append_varint(writer->out, ((uint64_t)form + 1) * 2 + irregular);
    if (irregular) {
        fynd_buffer_append_varint(writer->out, start + 1 - writer->end);
        fynd_buffer_append_varint(writer->out, end - start);
    }
    writer->end = end + 1;
}

void fynd_stream_read(struct fynd_stream *stream, const char *bytes, size_t length, const struct fynd_names *forms)
{
    *stream = (struct fynd_stream){.cursor = bytes, .stop = bytes + length, .forms = forms};
}

static bool skip_field_ends(struct fynd_stream *stream)
{
    while (stream->cursor < stream->stop && *stream->cursor == 0) {
        stream->cursor++;
        stream->field++;
        stream->position = 0;
        stream->end = 0;
    }
    return stream->cursor < stream->stop && stream->field < FYND_FIELD_COUNT;
}

bool fynd_stream_next(struct fynd_stream *stream, struct fynd_stream_token *token)
{
    uint64_t code, gap = 1, length;

    if (!skip_field_ends(stream) || !fynd_varint_read(&stream->cursor, stream->stop, &code) || code / 2 > UINT32_MAX ||
        code < 2)
        return false;
    token->form = (uint32_t)(code / 2 - 1);
    if (code % 2 == 0)
        length = stream->forms == NULL ? 0 : fynd_names_length(stream->forms, token->form);
    else if (!fynd_varint_read(&stream->cursor, stream->stop, &gap) ||
             !fynd_varint_read(&stream->cursor, stream->stop, &length))
        return false;
    if (gap > FYND_TEXT_MAX + 1 || length > FYND_TEXT_MAX || stream->end + gap + length > FYND_TEXT_MAX + 1 ||
        stream->end + gap == 0)
        return false;
    token->field = (enum fynd_field)stream->field;
    token->position = stream->position++;
    token->start = stream->end + gap - 1;
    token->end = token->start + length;
    stream->end = token->end + 1;
    return true;
}

#include "shim/index/publication.h"

enum { FORMAT = 2 }; /* first byte of the stored form; 1 until schema version 7, without spans */

void fynd_publication_pack(const struct fynd_publication *publication, struct fynd_buffer *out)
{
    fynd_buffer_append_byte(out, FORMAT);
    fynd_buffer_append_string(out, publication->id.bytes, publication->id.length);
    for (int field = 0; field < FYND_FIELD_COUNT; field++)
        fynd_buffer_append_string(out, publication->fields[field].bytes, publication->fields[field].length);
    fynd_buffer_append_string(out, publication->card.bytes, publication->card.length);
    fynd_buffer_append_string(out, publication->details.bytes, publication->details.length);
    fynd_buffer_append_string(out, publication->aside.bytes, publication->aside.length);
    fynd_buffer_append_string(out, publication->spans.bytes, publication->spans.length);
}

static bool read_text(const char **cursor, const char *end, struct fynd_text *text)
{
    return fynd_buffer_read_string(cursor, end, &text->bytes, &text->length);
}

bool fynd_publication_unpack(const char *packed, size_t length, struct fynd_publication *publication)
{
    const char *cursor = packed + 1, *end = packed + length;

    *publication = (struct fynd_publication){.date = {"", 0}};
    if (length == 0 || packed[0] != FORMAT || !read_text(&cursor, end, &publication->id))
        return false;
    for (int field = 0; field < FYND_FIELD_COUNT; field++)
        if (!read_text(&cursor, end, &publication->fields[field]))
            return false;
    return read_text(&cursor, end, &publication->card) && read_text(&cursor, end, &publication->details) &&
           read_text(&cursor, end, &publication->aside) && read_text(&cursor, end, &publication->spans) &&
           cursor == end;
}

bool fynd_publication_head(const char *packed, size_t length, struct fynd_text *id, struct fynd_text *title)
{
    const char *cursor = packed + 1, *end = packed + length;
    uint64_t whole;

    if (length == 0 || packed[0] != FORMAT || !read_text(&cursor, end, id) ||
        !fynd_buffer_read_varint(&cursor, end, &whole))
        return false;
    *title = (struct fynd_text){cursor, (size_t)(end - cursor)};
    if (whole <= title->length) {
        title->length = (size_t)whole;
        return true;
    }
    while (title->length > 0 && (title->bytes[title->length - 1] & 0xc0) == 0x80)
        title->length--;
    title->length -= title->length > 0 && (title->bytes[title->length - 1] & 0x80);
    return true;
}

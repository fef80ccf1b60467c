#include "server/syntax/parse_notes.h"

#include "server/i18n/texts.h"

#include "shim/text/unicode.h"

#include <string.h>

static bool is_same(const struct parse_note *note, enum parse_note_kind kind, const char *text, size_t length)
{
    return note->kind == kind && note->text.length == length && memcmp(note->text.bytes, text, length) == 0;
}

void parse_notes_add(struct parse_notes *notes, enum parse_note_kind kind, const char *text, size_t length,
                     const char *meant)
{
    for (size_t i = 0; i < notes->count; i++)
        if (is_same(&notes->all[i], kind, text, length))
            return;
    if (notes->count < PARSE_NOTES_MAX)
        notes->all[notes->count++] = (struct parse_note){kind, {text, length}, {meant, strlen(meant)}};
}

/* A text, cut between characters where it is long. */
static void write_text(struct fynd_text text, struct fynd_buffer *out)
{
    size_t length = text.length;

    if (length > PARSE_NOTES_TEXT_MAX) {
        length = PARSE_NOTES_TEXT_MAX;
        while (length > 0 && ((unsigned char)text.bytes[length] & 0xc0) == 0x80)
            length--;
    }
    fynd_buffer_append(out, text.bytes, length);
    if (length < text.length)
        fynd_buffer_append(out, "…", strlen("…"));
}

void parse_notes_write(const struct parse_note *note, enum language language, struct fynd_buffer *out)
{
    for (const char *at = texts_of(language)->notes[note->kind]; *at != '\0'; at++) {
        if (*at == '$')
            write_text(note->text, out);
        else if (*at == '%')
            write_text(note->meant, out);
        else
            fynd_buffer_append_byte(out, *at);
    }
}

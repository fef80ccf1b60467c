#include "server/syntax/parse_notes.h"

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

#include "notes.h"

#include "../shim/unicode.h"

#include <string.h>

/* $ stands for the text, % for what was meant. */
static const char *const clauses[NOTE_COUNT][LANGUAGE_COUNT] = {
    [NOTE_LACKS_LEFT] = {"$ saknar vänster led och läses som ord", "$ lacks a left side and is read as a word"},
    [NOTE_LACKS_RIGHT] = {"$ saknar höger led och läses som ord", "$ lacks a right side and is read as a word"},
    [NOTE_OPEN_QUOTE] = {"ett citattecken stängs aldrig och läses inte",
                         "a quotation mark is never closed and is ignored"},
    [NOTE_OPEN_GROUP] = {"en parentes stängs aldrig och gäller till slutet",
                         "a parenthesis is never closed and reaches to the end"},
    [NOTE_TOO_DEEP] = {"parenteser i så många nivåer läses inte", "parentheses nested that deep are ignored"},
    [NOTE_TOO_LONG] = {"frågan är lång, och slutet av den läses inte", "the question is long, and its end is ignored"},
    [NOTE_FIELD_MEANT] = {"$: är inget fält, menades %:?", "$: is no field, was %: meant?"},
    [NOTE_FIELD_EMPTY] = {"$: saknar värde direkt efter kolon och läses som ord",
                          "$: has no value right behind the colon and is read as a word"},
    [NOTE_SHORT_PATTERN] = {"$ har för få bokstäver för en asterisk och läses som ord",
                            "$ has too few letters for an asterisk and is read as a word"},
    [NOTE_MANY_FORMS] = {"$ passar fler ord än som söks", "$ fits more words than are searched for"},
    [NOTE_NO_FORMS] = {"inget ord passar $", "no word fits $"},
    [NOTE_NOT_NEAR] = {"NÄRA gäller bara ord och fraser, här läses det som OCH",
                       "NEAR is for words and phrases only, here it is read as AND"},
    [NOTE_NO_DATE] = {"$ förstås inte som datum och läses som ord",
                      "$ is not understood as a date and is read as a word"},
    [NOTE_UNKNOWN_VALUE] = {"$ är inget värde som fältet kan ha och läses som ord",
                            "$ is no value that the field can have and is read as a word"},
};

static bool is_same(const struct note *note, enum note_kind kind, const char *text, size_t length)
{
    return note->kind == kind && note->text.length == length && memcmp(note->text.bytes, text, length) == 0;
}

void notes_add(struct notes *notes, enum note_kind kind, const char *text, size_t length, const char *meant)
{
    for (size_t i = 0; i < notes->count; i++)
        if (is_same(&notes->all[i], kind, text, length))
            return;
    if (notes->count < NOTES_MAX)
        notes->all[notes->count++] = (struct note){kind, {text, length}, {meant, strlen(meant)}};
}

/* A text, cut between characters where it is long. */
static void write_text(struct fynd_text text, struct fynd_buffer *out)
{
    size_t length = text.length;

    if (length > NOTES_TEXT_MAX) {
        length = NOTES_TEXT_MAX;
        while (length > 0 && ((unsigned char)text.bytes[length] & 0xc0) == 0x80)
            length--;
    }
    fynd_buffer_append(out, text.bytes, length);
    if (length < text.length)
        fynd_buffer_append(out, "…", strlen("…"));
}

void notes_write(const struct note *note, enum language language, struct fynd_buffer *out)
{
    for (const char *at = clauses[note->kind][language]; *at != '\0'; at++) {
        if (*at == '$')
            write_text(note->text, out);
        else if (*at == '%')
            write_text(note->meant, out);
        else
            fynd_buffer_append_byte(out, *at);
    }
}

/* What of a question was understood otherwise than it may have been meant: said beside its interpretation, in a language of
 * pages (texts.h). */
#ifndef FYND_SERVER_SYNTAX_PARSE_NOTES_H
#define FYND_SERVER_SYNTAX_PARSE_NOTES_H

#include "server/i18n/language.h"

#include "shim/index/publication.h"

#include <stdbool.h>

enum parse_note_kind {
    PARSE_NOTE_LACKS_LEFT,    /* text: the operator, read as a word */
    PARSE_NOTE_LACKS_RIGHT,   /* the same */
    PARSE_NOTE_OPEN_QUOTE,    /* a quotation mark that is never closed */
    PARSE_NOTE_OPEN_GROUP,    /* a parenthesis that is never closed */
    PARSE_NOTE_TOO_DEEP,      /* parentheses beyond PARSE_DEPTH_MAX */
    PARSE_NOTE_TOO_LONG,      /* words behind the limit are dropped */
    PARSE_NOTE_FIELD_MEANT,   /* text: what may be a field's name misspelt; meant: the name */
    PARSE_NOTE_FIELD_EMPTY,   /* text: a field's name with nothing right behind its colon */
    PARSE_NOTE_SHORT_PATTERN, /* text: a word with * that has too few letters */
    PARSE_NOTE_MANY_FORMS,    /* text: a word with * that more words fit than are looked for */
    PARSE_NOTE_NO_FORMS,      /* text: a word with * or ? that no word fits */
    PARSE_NOTE_NOT_NEAR,      /* text: what NÄRA cannot be said of */
    PARSE_NOTE_NO_DATE,       /* text: the value of a date field */
    PARSE_NOTE_UNKNOWN_VALUE, /* text: a value that the field does not have */
    PARSE_NOTE_COUNT
};

struct parse_note {
    enum parse_note_kind kind;
    struct fynd_text text, meant; /* as above, or empty; borrowed from the question, or for ever */
};

enum { PARSE_NOTES_MAX = 8, PARSE_NOTES_TEXT_MAX = 60 /* bytes of a text that are written */ };

/* Zeroed, it is empty. */
struct parse_notes {
    struct parse_note all[PARSE_NOTES_MAX]; /* the first ones */
    size_t count;
};

/* Notes something, each thing once. */
void parse_notes_add(struct parse_notes *notes, enum parse_note_kind kind, const char *text, size_t length,
                     const char *meant);

/* Appends a note as a clause of plain text, without a full stop. */
void parse_notes_write(const struct parse_note *note, enum language language, struct fynd_buffer *out);

#endif

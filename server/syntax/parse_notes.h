/* What of a question was understood otherwise than it may have been meant: said beside its interpretation, in a language of
 * pages (texts.h). */
#ifndef FYND_SERVER_SYNTAX_PARSE_NOTES_H
#define FYND_SERVER_SYNTAX_PARSE_NOTES_H

#include "server/i18n/language.h"

#include "shim/index/publication.h"

#include <stdbool.h>

enum note_kind {
    NOTE_LACKS_LEFT,    /* text: the operator, read as a word */
    NOTE_LACKS_RIGHT,   /* the same */
    NOTE_OPEN_QUOTE,    /* a quotation mark that is never closed */
    NOTE_OPEN_GROUP,    /* a parenthesis that is never closed */
    NOTE_TOO_DEEP,      /* parentheses beyond SYNTAX_DEPTH_MAX */
    NOTE_TOO_LONG,      /* words behind the limit are dropped */
    NOTE_FIELD_MEANT,   /* text: what may be a field's name misspelt; meant: the name */
    NOTE_FIELD_EMPTY,   /* text: a field's name with nothing right behind its colon */
    NOTE_SHORT_PATTERN, /* text: a word with * that has too few letters */
    NOTE_MANY_FORMS,    /* text: a word with * that more words fit than are looked for */
    NOTE_NO_FORMS,      /* text: a word with * or ? that no word fits */
    NOTE_NOT_NEAR,      /* text: what NÄRA cannot be said of */
    NOTE_NO_DATE,       /* text: the value of a date field */
    NOTE_UNKNOWN_VALUE, /* text: a value that the field does not have */
    NOTE_COUNT
};

struct note {
    enum note_kind kind;
    struct fynd_text text, meant; /* as above, or empty; borrowed from the question, or for ever */
};

enum { NOTES_MAX = 8, NOTES_TEXT_MAX = 60 /* bytes of a text that are written */ };

/* Zeroed, it is empty. */
struct notes {
    struct note all[NOTES_MAX]; /* the first ones */
    size_t count;
};

/* Notes something, each thing once. */
void notes_add(struct notes *notes, enum note_kind kind, const char *text, size_t length, const char *meant);

/* Appends a note as a clause of plain text, without a full stop. */
void notes_write(const struct note *note, enum language language, struct fynd_buffer *out);

#endif

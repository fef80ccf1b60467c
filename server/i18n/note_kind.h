/* Kinds of notes about a question, as the parser and the planner make them (server/syntax/parse_notes.h) and as the texts of each
 * language say them. */
#ifndef FYND_SERVER_I18N_NOTE_KIND_H
#define FYND_SERVER_I18N_NOTE_KIND_H

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

#endif

/* What of a question was understood otherwise than it may have been meant; plan/interpretation.h says it. */
#ifndef FYND_SERVER_SYNTAX_PARSE_NOTES_H
#define FYND_SERVER_SYNTAX_PARSE_NOTES_H

#include "server/i18n/note_kind.h"

#include "shim/index/publication.h"

#include <stdbool.h>

struct parse_note {
    enum parse_note_kind kind;
    struct fynd_text text, meant; /* as above, or empty; borrowed from the question, or for ever */
};

enum { PARSE_NOTES_MAX = 8 };

/* Zeroed, it is empty. */
struct parse_notes {
    struct parse_note all[PARSE_NOTES_MAX]; /* the first ones */
    size_t count;
};

/* Notes something, each thing once. */
void parse_notes_add(struct parse_notes *notes, enum parse_note_kind kind, const char *text, size_t length,
                     const char *meant);

#endif

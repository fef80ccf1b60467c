/* The whole text of a question with likely spellings in it, and all else byte for byte as it was typed. */
#ifndef FYND_SERVER_PLAN_CORRECTED_TEXT_H
#define FYND_SERVER_PLAN_CORRECTED_TEXT_H

#include "server/plan/correction.h"

#include "shim/base/buffer.h"

struct corrected {
    const char *typed, *end; /* the text; borrowed */
    const char *copied;      /* so far it stands in `text`, with the spellings */
    struct fynd_buffer text;
    bool any, certain; /* spellings were noted; they are certain */
};

void corrected_init(struct corrected *corrected, const char *typed, size_t length);
void corrected_fini(struct corrected *corrected);

/* Notes what the bytes from begin to end of the text, behind all noted before, should have been. What is certain is
 * searched for and must be said; mere suggestions, before it or after, then go unsaid. */
void corrected_note(struct corrected *corrected, const char *begin, const char *end, const struct spelling *spelling);

/* Hands over the text, NUL-terminated, to be freed; NULL when no spelling was noted. False: no memory. */
bool corrected_take(struct corrected *corrected, char **text);

#endif

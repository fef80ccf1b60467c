/* The whole text of a question with likely spellings in it, and all else byte for byte as it was typed. */
#ifndef FYND_SERVER_PLAN_CORRECTED_TEXT_H
#define FYND_SERVER_PLAN_CORRECTED_TEXT_H

#include "server/plan/correction.h"

#include "shim/base/buffer.h"

struct corrected_text {
    const char *typed, *end; /* the text; borrowed */
    const char *copied;      /* so far it stands in `text`, with the spellings */
    struct fynd_buffer text;
    bool any, certain; /* spellings were noted; they are certain */
};

void corrected_text_init(struct corrected_text *corrected, const char *typed, size_t length);
void corrected_text_fini(struct corrected_text *corrected);

/* Notes what the bytes from begin to end of the text, behind all noted before, should have been. What is certain is
 * searched for and must be said; mere suggestions, before it or after, then go unsaid. */
void corrected_text_note(struct corrected_text *corrected, const char *begin, const char *end,
                         const struct correction *spelling);

/* Hands over the text, NUL-terminated, to be freed; NULL when no spelling was noted. False: no memory. */
bool corrected_text_take(struct corrected_text *corrected, char **text);

#endif

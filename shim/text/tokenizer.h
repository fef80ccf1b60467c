/* Text to tokens: the one tokeniser, for publications and for queries.
 *
 * A token is a run of letters and digits; soft hyphens, zero-width characters and combining marks inside it belong
 * to it. Beyond that one token are
 *   4.0  1,5  09.00  09:00 (as 09.00)  10 000 (as 10000)   numbers: see number rules in tokenizer.c
 *   t.ex.  bl.a.  m.m.  U.S.A.                            abbreviations, dots dropped: tex, bla, mm, usa
 *   EU:s  SKR:s  1:a                                       Swedish endings after a colon
 *   namn@example.org  070-174 06 12                        an e-mail address, a telephone number, a personal identity
 *                                                          number: their form is that of shim/text/contact.h
 *   C#  C++  H&M  R&D                                      names that would otherwise lose their sign
 * Everything else parts words: hyphens and dashes, slashes, quotes, "#" before a number (#93 is 93). */
#ifndef FYND_SHIM_TEXT_TOKENIZER_H
#define FYND_SHIM_TEXT_TOKENIZER_H

#include "shim/text/contact.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_token {
    const char *
        form; /* folded (shim/text/unicode.h); borrowed until the next call of fynd_tokenizer_next; not NUL-terminated */
    size_t
        form_length; /* bytes, 1 to FYND_FORM_MAX; a longer run keeps its first FYND_FORM_MAX bytes or a little less */
    size_t start;    /* bytes from the beginning of the text */
    size_t end;      /* one past the last byte */
};

struct fynd_tokenizer {
    struct fynd_text text; /* borrowed */
    size_t position;       /* bytes read so far */
    struct fynd_buffer form;
    struct fynd_contact_mark mark; /* the next address or number ... */
    size_t words_end, mark_end;    /* ... which ends the words before it; both the end of the text: there is none */
};

/* Begins to read a text, which must outlive the reading. `tokens` is zeroed before its first use; it can be begun
 * again and again, and fini releases its memory. */
void fynd_tokenizer_begin(struct fynd_tokenizer *tokens, const char *text, size_t length);
void fynd_tokenizer_fini(struct fynd_tokenizer *tokens);

/* Goes on at a byte of the text, where no token is cut: the tokens before it are passed over. */
void fynd_tokenizer_move(struct fynd_tokenizer *tokens, size_t position);

/* The next token, or false at the end of the text (or when memory ran out: tokens->form.failed). Time is linear in
 * the text, whatever stands there. */
bool fynd_tokenizer_next(struct fynd_tokenizer *tokens, struct fynd_token *token);

#ifdef __cplusplus
}
#endif
#endif

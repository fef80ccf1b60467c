/* E-mail addresses, telephone numbers and personal identity numbers in a text: where they stand, and the one form by which
 * each is found however it is written. One rule for whoever keeps them, searches for them or hides them. */
#ifndef FYND_SHIM_TEXT_CONTACT_H
#define FYND_SHIM_TEXT_CONTACT_H

#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_contact_kind {
    FYND_CONTACT_EMAIL,
    FYND_CONTACT_PHONE,
    FYND_CONTACT_IDENTITY /* a personnummer or a samordningsnummer */
};

struct fynd_contact_mark {
    enum fynd_contact_kind kind;
    struct fynd_text text;          /* borrowed: the whole of it as it is written */
    struct fynd_text local, domain; /* of an e-mail address, before and behind the @ */
};

/* The next mark at or after *position, which is moved behind it; marks never overlap, none goes over the end of a line.
 * False: there is none. Linear: it looks at most a few hundred bytes ahead or back from any place. */
bool fynd_contact_marks_next(struct fynd_text text, size_t *position, struct fynd_contact_mark *mark);

/* Does a telephone number or a personal identity number begin at `at`, a byte of the text from begin to end? */
bool fynd_contact_number_at(const char *begin, const char *at, const char *end, struct fynd_contact_mark *mark);

/* Does a text that begins at `at` begin with an e-mail address, a telephone number or a personal identity number? */
bool fynd_contact_begins(const char *at, const char *end, struct fynd_contact_mark *mark);

/* Appends the form by which a mark is found, at most FYND_FORM_MAX bytes:
 *
 *   an address    folded (shim/text/unicode.h), with its @: "namn@example.se" for "Namn (at) example.se"
 *   a telephone   as E.164 has it: "+46701740612" for "070-174 06 12", "+46 (0)70 174 06 12" and "0046701740612"
 *   an identity   its digits */
void fynd_contact_form(const struct fynd_contact_mark *mark, struct fynd_buffer *out);

/* Is the form of a token (shim/text/tokenizer.h) that of an address or a telephone number? No word has such a form. */
bool fynd_contact_is_form(const char *form, size_t length);

#ifdef __cplusplus
}
#endif
#endif

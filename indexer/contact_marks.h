/* E-mail addresses, telephone numbers and personal identity numbers in a text: where they stand. */
#ifndef FYND_INDEXER_CONTACT_MARKS_H
#define FYND_INDEXER_CONTACT_MARKS_H

#include "../shim/publication.h"

enum contact_mark_kind { MARK_EMAIL, MARK_PHONE, MARK_IDENTITY };

struct contact_mark {
    enum contact_mark_kind kind;
    struct fynd_text text;          /* borrowed: the whole of it as it is written */
    struct fynd_text local, domain; /* of an e-mail address, before and behind the @ */
};

/* The next mark at or after *position, which is moved behind it; marks never overlap, none goes over the end of a line.
 * False: there is none. Linear: it looks at most a hundred bytes ahead or back from any place. */
bool contact_marks_next(struct fynd_text text, size_t *position, struct contact_mark *mark);

/* The parts, each tried at one place; they look back as far as `begin`, the end
 * of the mark before, for what must not stand before them. True: *text
 * (and the parts of an address) is what was found. */

/* at: an @, or a bracket of "(at)", "[at]", "(a)", "(snabel-a)". */
bool contact_email_at(const char *begin, const char *at, const char *end, struct contact_mark *mark);

/* at: a digit, + or (. A Swedish number (070-174 06 12, 08-465 004 00, (08) 465 004 00, 0701740612, +46 (0)70 174 06 12,
 * 0046 ...), or a foreign one from its +. A number in groups has hyphens or spaces between them. */
bool contact_phone_at(const char *begin, const char *at, const char *end, struct fynd_text *text);

/* at: a digit. A personnummer or samordningsnummer: YYMMDD-NNNN, + for the hyphen from the age of a hundred, YYYYMMDD-NNNN,
 * either without the hyphen; a date that exists (the day 60 more in a samordningsnummer) and a right check digit (Luhn). Ten
 * digits in a row that begin with 0 are a telephone number unless the word personnummer stands before them. */
bool contact_identity_at(const char *begin, const char *at, const char *end, struct fynd_text *text);

/* What the three share. */

/* Does a number that begins at `at` begin there indeed: no letter or digit before it, nor a mark that joins it to one? */
bool contact_may_begin(const char *begin, const char *at);

/* And does one that ends at `at` end there? */
bool contact_may_end(const char *at, const char *end);

/* The bytes of a space or of a hyphen at `at`, whichever of Unicode's; 0: neither. Tab and line feed are no space. */
size_t contact_space(const char *at, const char *end);
size_t contact_hyphen(const char *at, const char *end);

static inline bool contact_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

#endif

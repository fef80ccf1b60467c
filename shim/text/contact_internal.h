/* The parts of shim/text/contact.h, each tried at one place of a text from begin to end; begin is the end of the mark
 * before. They look back as far as that for what must not stand before them. True: *text (and the parts of an address) is
 * what was found. */
#ifndef FYND_SHIM_TEXT_CONTACT_INTERNAL_H
#define FYND_SHIM_TEXT_CONTACT_INTERNAL_H

#include "shim/text/contact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* at: an @, or a bracket of "(at)", "[at]", "(a)", "(snabel-a)". */
bool fynd_contact_email_at(const char *begin, const char *at, const char *end, struct fynd_contact_mark *mark);

/* at: a digit, + or (. A Swedish number (070-174 06 12, 08-465 004 00, (08) 465 004 00, 08/465 004 00, 0701740612,
 * +46 (0)70 174 06 12, 0046 ...), or a foreign one from its + or, if it is grouped, from its 00. Between groups stand
 * spaces or a hyphen, behind the area code also a slash. */
bool fynd_contact_phone_at(const char *begin, const char *at, const char *end, struct fynd_text *text);

/* Appends what E.164 makes of a telephone number that was found. */
void fynd_contact_phone_form(struct fynd_text phone, struct fynd_buffer *out);

/* at: a digit. A personnummer or samordningsnummer: YYMMDD-NNNN, + for the hyphen from the age of a hundred,
 * YYYYMMDD-NNNN, either without the hyphen; a date that exists (the day 60 more in a samordningsnummer) and a right check
 * digit (Luhn). Ten digits in a row that begin with 0 are a telephone number unless the word personnummer stands before
 * them. */
bool fynd_contact_identity_at(const char *begin, const char *at, const char *end, struct fynd_text *text);

/* What the three share. */

/* Does a number that begins at `at` begin there indeed: no letter or digit before it, nor a mark that joins it to one? */
bool fynd_contact_may_begin(const char *begin, const char *at);

/* And does one that ends at `at` end there? */
bool fynd_contact_may_end(const char *at, const char *end);

/* The bytes of a space or of a hyphen at `at`, whichever of Unicode's; 0: neither. Tab and line feed are no space. */
size_t fynd_contact_space(const char *at, const char *end);
size_t fynd_contact_hyphen(const char *at, const char *end);

static inline bool fynd_contact_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

#ifdef __cplusplus
}
#endif
#endif

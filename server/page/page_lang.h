/* Text of the archive on a page in another language, marked as what it is (WCAG 2.2, 3.1.2), so that a screen reader changes
 * its voice. language: the tag of the text's language (language_of_record); NULL: the archive's. */
#ifndef FYND_SERVER_PAGE_PAGE_LANG_H
#define FYND_SERVER_PAGE_PAGE_LANG_H

#include "server/i18n/texts.h"

#include "shim/base/buffer.h"

/* Appends ` lang="sv"`, for the tag of an element that holds nothing but such text; nothing, and false, on a page in that
 * language. */
bool page_lang(struct fynd_buffer *out, const struct texts *texts, const char *language);

/* Appends such text, beside which text of ours stands (html_writer_isolated). */
void page_lang_isolated(struct fynd_buffer *out, const struct texts *texts, const char *language, const char *text);

#endif

/* The text of a publication as HTML: paragraphs where blank lines part it, with line breaks kept, and the headings that
 * fynd-index met in it (shim/index/zones.h). */
#ifndef FYND_SERVER_PAGE_PAGE_TEXT_H
#define FYND_SERVER_PAGE_PAGE_TEXT_H

#include "server/i18n/texts.h"
#include "server/search/snippet.h"

/* Appends text with its marks. spans: packed, may be empty; headings are <h2 id="avsnitt-1"> and so on. */
void page_text(struct fynd_buffer *out, struct fynd_text text, struct fynd_text spans, struct snippet_marks marks);

/* Appends a list of links to the headings, where the text is so long that it helps; else nothing. language: of the text
 * (page_lang.h). */
void page_text_contents(struct fynd_buffer *out, const struct texts *texts, const char *language, struct fynd_text text,
                        struct fynd_text spans);

#endif

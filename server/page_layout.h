/* What all pages share: head, search form, foot, links, errors. */
#ifndef FYND_SERVER_PAGE_LAYOUT_H
#define FYND_SERVER_PAGE_LAYOUT_H

#include "response.h"
#include "search.h"

#include "../shim/buffer.h"

/* Opens a page up to its <main>. title: plain text before the name, or NULL; text: what stands in the search
 * field. front: the form is not in the header, the page shows it itself. */
void page_layout_begin(struct fynd_buffer *out, const char *title, const char *text, bool front);
/* The same with more in its <head>: HTML (page_head.h), which is released. */
void page_layout_begin_with(struct fynd_buffer *out, const char *title, const char *text, bool front,
                            struct fynd_buffer *head);
void page_layout_end(struct fynd_buffer *out);

void page_layout_form(struct fynd_buffer *out, const char *text);

/* Makes the page the response's body, and releases it. Without memory for it, a problem takes its place. */
void page_layout_send(struct fynd_buffer *page, int status, struct response *response);

/* A page that says what went wrong: detail is HTML of ours. */
void page_layout_error(int status, const char *detail, const char *text, struct response *response);

/* Appends the address of a search, escaped for an attribute; what is as usual is left out. */
void page_layout_search_address(struct fynd_buffer *out, const struct search_request *search);

/* Appends the address of a publication's own page; text: what is marked there, or "". */
void page_layout_publication_address(struct fynd_buffer *out, const char *id, const char *text);

/* The Swedish name of a kind; a kind that is not known stands for itself. Not escaped. */
const char *page_layout_kind(const char *kind);

/* Appends a number as Swedish has it: 12 345, with no-break spaces. */
void page_layout_number(struct fynd_buffer *out, unsigned long number);

#endif

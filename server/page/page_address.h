/* Addresses of our own pages, escaped for an attribute. That of a page in another language than the archive's names its
 * language; others do not, so that each page has one address. */
#ifndef FYND_SERVER_PAGE_PAGE_ADDRESS_H
#define FYND_SERVER_PAGE_PAGE_ADDRESS_H

#include "server/search/search_request.h"

#include "shim/base/buffer.h"

/* Appends a path of ours without a query: "/". */
void page_address(struct fynd_buffer *out, const char *path, enum language language);

/* Appends the address of a search, in its language; what is as usual is left out. */
void page_address_search(struct fynd_buffer *out, const struct search_request *search);

/* The same of the search for everything. */
void page_address_everything(struct fynd_buffer *out, enum language language);

/* Appends the address of a publication's own page; text: what is marked there, or "". */
void page_address_publication(struct fynd_buffer *out, struct fynd_text id, const char *text, enum language language);

/* Appends that of a file that cites it (page_citation.h). */
void page_address_citation(struct fynd_buffer *out, struct fynd_text id, const char *format, enum language language);

/* Appends the address of what a request asks for, in a language. */
void page_address_request(struct fynd_buffer *out, const struct request *request, enum language language);

#endif

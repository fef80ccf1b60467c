/* What the head of a page tells programs: its canonical address, where its feeds are, how the archive is searched, what a
 * link to it may show elsewhere (Open Graph), and what it is about (jsonld.h). Appends HTML, for page_layout_begin. */
#ifndef FYND_SERVER_PAGE_PAGE_HEAD_H
#define FYND_SERVER_PAGE_PAGE_HEAD_H

#include "server/search/search.h"

void page_head_front(struct fynd_buffer *out, const struct context *context, const struct texts *texts);

/* The accessibility statement. */
void page_head_statement(struct fynd_buffer *out, const struct context *context, const struct texts *texts);

/* title: plain text. */
void page_head_hits(struct fynd_buffer *out, const struct context *context, const struct search_request *search,
                    const char *title);

/* Masked as a hit is, since this is read elsewhere. */
void page_head_publication(struct fynd_buffer *out, const struct context *context, const struct texts *texts,
                           const struct search_document *document);

#endif

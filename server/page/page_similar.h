/* The section of a publication's page that links to publications like it. */
#ifndef FYND_SERVER_PAGE_PAGE_SIMILAR_H
#define FYND_SERVER_PAGE_PAGE_SIMILAR_H

#include "server/search/context.h"

#include "shim/base/buffer.h"

enum { PAGE_SIMILAR_LINKS = 5 };

/* Appends a section with links to publications like one; nothing when there are none. */
void page_similar(struct context *context, const char *id, const struct texts *texts, struct fynd_buffer *page);

#endif

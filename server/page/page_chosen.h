/* What hits are narrowed to. */
#ifndef FYND_SERVER_PAGE_PAGE_CHOSEN_H
#define FYND_SERVER_PAGE_PAGE_CHOSEN_H

#include "server/search/search_request.h"

#include "shim/base/buffer.h"

/* Appends a row of links, each of which takes away one of the values or one end of the period that the search is narrowed
 * to, and, where there are several, a last one that takes away all. Nothing when the search is not narrowed. */
void page_chosen(struct fynd_buffer *out, const struct search_request *request);

#endif

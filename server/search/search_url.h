/* The query of an address that asks for a search. */
#ifndef FYND_SERVER_SEARCH_SEARCH_URL_H
#define FYND_SERVER_SEARCH_SEARCH_URL_H

#include "server/search/search_request.h"

#include "shim/base/buffer.h"

/* Appends "?q=...": what is as usual is left out. usual: how hits are sorted there when nothing is said; between:
 * what stands between parameters, "&" or in markup "&amp;". All else is percent-encoded. */
void search_url(struct fynd_buffer *out, const struct search_request *search, enum fynd_sort usual,
                const char *between);

#endif

/* What hits can be narrowed by, with counts. */
#ifndef FYND_SERVER_PAGE_FACETS_H
#define FYND_SERVER_PAGE_FACETS_H

#include "search.h"

#include "../shim/buffer.h"

/* Of a facet's values the page lists the most frequent ones, at most this many. */
enum { PAGE_FACETS_VALUES_MAX = 8 };

/* Is there anything to narrow by, or to take away? */
bool page_facets_any(const struct search_answer *answer);

/* Appends facets as lists of links that keep the question; a chosen value is a link that removes it. */
void page_facets(struct fynd_buffer *out, const struct search_answer *answer);

#endif

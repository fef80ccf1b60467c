/* What hits can be narrowed by, with counts. */
#ifndef FYND_SERVER_PAGE_PAGE_FACETS_H
#define FYND_SERVER_PAGE_PAGE_FACETS_H

#include "server/search/search.h"

#include "shim/base/buffer.h"

/* Of a facet the page lists what is chosen, and of the others the most frequent ones, at most so many. Years are all in a
 * table, beside their chart (page_histogram.h); too few for one are listed from the latest. */
enum { PAGE_FACETS_VALUES_MAX = 8 };

/* Is there anything to narrow by, or to take away? */
bool page_facets_any(const struct search_answer *answer);

/* Appends facets as lists of links that keep the question: one more value is chosen by it, or one that is chosen taken
 * away. Months are listed, from the latest, once a year is chosen. */
void page_facets(struct fynd_buffer *out, const struct search_answer *answer);

#endif

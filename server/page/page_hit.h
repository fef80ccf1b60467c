/* One hit in a list of hits. */
#ifndef FYND_SERVER_PAGE_PAGE_HIT_H
#define FYND_SERVER_PAGE_PAGE_HIT_H

#include "server/search/search.h"

#include "shim/base/buffer.h"

/* Appends a hit of the answer as an <li>; text is what was searched for. */
void page_hit(struct fynd_buffer *out, const struct search_answer *answer, const struct hit *hit, const char *text);

#endif

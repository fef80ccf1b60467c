/* One hit in a list of hits. */
#ifndef FYND_SERVER_PAGE_HIT_H
#define FYND_SERVER_PAGE_HIT_H

#include "search.h"

#include "../shim/buffer.h"

/* Appends a hit of the answer as an <li>; text is what was searched for. */
void page_hit(struct fynd_buffer *out, const struct search_answer *answer, const struct search_hit *hit,
              const char *text);

#endif

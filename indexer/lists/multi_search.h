/* Looks for several strings in a text at once, by Horspool's rule for a set: the last byte of a window as long as the
 * shortest of them tells how far the window may be moved. Most bytes of a text are not even looked at. */
#ifndef FYND_INDEXER_LISTS_MULTI_SEARCH_H
#define FYND_INDEXER_LISTS_MULTI_SEARCH_H

#include "shim/index/publication.h"

enum { NEEDLES_MAX = 32 };

struct needles {
    struct fynd_text all[NEEDLES_MAX];
    size_t count, window; /* window: bytes of the shortest */
    unsigned char shift[256];
};

/* Of strings that are not empty and outlive it: at most NEEDLES_MAX, shorter than 256 bytes. */
void needles_init(struct needles *needles, const char *const *strings, size_t count);

/* Is one of them in the text? */
bool needles_any(const struct needles *needles, struct fynd_text text);

/* Which of them are: bit i for string i. */
uint32_t needles_all(const struct needles *needles, struct fynd_text text);

#endif

/* Looks for several strings in a text at once, by Horspool's rule for a set: the last byte of a window as long as the
 * shortest of them tells how far the window may be moved. Most bytes of a text are not even looked at. */
#ifndef FYND_INDEXER_LISTS_MULTI_SEARCH_H
#define FYND_INDEXER_LISTS_MULTI_SEARCH_H

#include "shim/index/publication.h"

enum { MULTI_SEARCH_MAX = 32 };

struct multi_search {
    struct fynd_text all[MULTI_SEARCH_MAX];
    size_t count, window; /* window: bytes of the shortest */
    unsigned char shift[256];
};

/* Of strings that are not empty and outlive it: at most MULTI_SEARCH_MAX, shorter than 256 bytes. */
void multi_search_init(struct multi_search *needles, const char *const *strings, size_t count);

/* Is one of them in the text? */
bool multi_search_any(const struct multi_search *needles, struct fynd_text text);

/* Which of them are: bit i for string i. */
uint32_t multi_search_all(const struct multi_search *needles, struct fynd_text text);

#endif

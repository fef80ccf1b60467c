/* First names, as evidence that two capitalised words are somebody (word_classes.h). */
#ifndef FYND_INDEXER_LISTS_FIRST_NAMES_H
#define FYND_INDEXER_LISTS_FIRST_NAMES_H

#include <stddef.h>

/* Folded (shim/text/unicode.h), in byte order. */
extern const char *const first_names[];
extern const size_t first_names_count;

#endif

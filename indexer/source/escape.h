/* Foreign text made harmless for a terminal, a log and a line-based file. */
#ifndef FYND_INDEXER_SOURCE_ESCAPE_H
#define FYND_INDEXER_SOURCE_ESCAPE_H

#include <stddef.h>

/* Returns a copy that is UTF-8 and in which every control character stands as \xNN; yours to free. NULL: no
 * memory. File names and reasons pass here once, on the way in; what comes after can print them. */
char *escape_text(const char *text, size_t length);

#endif

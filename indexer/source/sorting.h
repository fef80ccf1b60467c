/* Sorts any number of byte strings in bounded memory: pieces of half a MiB are sorted where they are, and written to
 * temporary files without a name; as many as SORTING_FAN of them are merged into a longer one, and so are those; what is
 * left is merged while it is read (Knuth, The Art of Computer Programming 3, 5.4.1). One thread at a time. */
#ifndef FYND_INDEXER_SOURCE_SORTING_H
#define FYND_INDEXER_SOURCE_SORTING_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#include <stdbool.h>

enum { SORTING_PIECE = 512 << 10 /* bytes of strings that are sorted at once */, SORTING_FAN = 16 };

/* Below, at or above 0: left stands before, beside or behind right. */
typedef int sorting_compare(struct fynd_text left, struct fynd_text right);

struct sorting;

/* NULL: no memory. */
struct sorting *sorting_new(sorting_compare *compare);
void sorting_free(struct sorting *sorting); /* NULL is fine */

/* Takes a copy of the string. FYND_SYSTEM: the system's folder for temporary files has no room. */
enum fynd_status sorting_add(struct sorting *sorting, struct fynd_text string, struct fynd_cause *cause);

/* To be called after the last string is added and before the first is asked for. */
enum fynd_status sorting_seal(struct sorting *sorting, struct fynd_cause *cause);

/* The next string in order, borrowed until the next call; *more is false behind the last. Equal ones come in any order. */
enum fynd_status sorting_next(struct sorting *sorting, struct fynd_text *string, bool *more, struct fynd_cause *cause);

#endif

/* When publications came into the archive, and when they last changed there: what feeds go by, and no source tells.
 *
 * A file of a generation: for each document, in order of their numbers, the two times, 4 bytes each, in the byte order of the
 * machine as in the other tables. */
#ifndef FYND_SHIM_INDEX_DOC_TIMES_H
#define FYND_SHIM_INDEX_DOC_TIMES_H

#include "shim/base/status.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Seconds since 1970, until 2106; 0 and 0: not known. */
struct fynd_doc_time {
    uint32_t first, changed; /* changed: first, as long as the record is the same */
};

/* Writes the file into the folder of a generation that is being built. */
enum fynd_status fynd_doc_times_write(const char *folder, const struct fynd_doc_time *arrivals, size_t count,
                                      struct fynd_cause *cause);

struct fynd_doc_times;

/* Opens it; *arrivals is NULL, and all good, where a generation has none: one that no indexer has made. FYND_DAMAGED: it
 * is not that of `count` documents. */
enum fynd_status fynd_doc_times_open(const char *folder, size_t count, struct fynd_doc_times **arrivals,
                                     struct fynd_cause *cause);
void fynd_doc_times_close(struct fynd_doc_times *arrivals); /* may be NULL */

/* document: 1 to count. arrivals: may be NULL. */
struct fynd_doc_time fynd_doc_times_get(const struct fynd_doc_times *arrivals, uint32_t document);

#ifdef __cplusplus
}
#endif
#endif

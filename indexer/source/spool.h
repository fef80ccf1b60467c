/* A list of byte strings that lives on disk, in temporary files without a name: written in order, then read by number. It
 * takes no memory but a page for each file, however many strings there are. */
#ifndef FYND_INDEXER_SOURCE_SPOOL_H
#define FYND_INDEXER_SOURCE_SPOOL_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"

#include <stdio.h>

/* A zeroed struct is an empty list, sealed. */
struct spool {
    FILE *bytes; /* of all strings, one behind the other */
    FILE *ends;  /* of each string in `bytes`, as uint64_t */
    uint64_t size;
    size_t count;
};

/* Begins a list; spool is zeroed. FYND_SYSTEM: the system's folder for temporary files has no room. */
enum fynd_status spool_open(struct spool *spool, struct fynd_cause *cause);
void spool_fini(struct spool *spool);

/* Adds a string behind the others. One thread at a time. FYND_SYSTEM: the disk is full. */
enum fynd_status spool_add(struct spool *spool, const char *bytes, size_t length, struct fynd_cause *cause);

/* To be called after the last string is added and before the first is read. */
enum fynd_status spool_seal(struct spool *spool, struct fynd_cause *cause);

/* Puts the string of this number, below spool->count, into `string`, in place of what is there. Any number of threads. */
enum fynd_status spool_read(const struct spool *spool, size_t number, struct fynd_buffer *string,
                            struct fynd_cause *cause);

#endif

/* What the walk keeps of a file, as a byte string: sorting.h puts them in order, spool.h keeps them on disk. */
#ifndef FYND_INDEXER_SOURCE_WALK_FOUND_H
#define FYND_INDEXER_SOURCE_WALK_FOUND_H

#include "shim/index/publication.h"

#include <stdbool.h>
#include <stdint.h>

/* Of a file, or of a folder that cannot be read. */
struct file_list_found {
    uint32_t source; /* the argument, from 0 */
    bool folder;
    uint64_t bytes;          /* on disk */
    struct fynd_text inside; /* its path in SOURCE, "" for SOURCE; borrowed */
    struct fynd_text reason; /* why it cannot be read, or ""; borrowed */
};

/* Appends it to `out`, or sets out->failed. */
void file_list_found_write(const struct file_list_found *found, struct fynd_buffer *out);

/* What file_list_found_write wrote; the strings are borrowed from it. */
struct file_list_found file_list_found_read(struct fynd_text written);

/* The order of what was written: by argument, then folder by folder in byte order of names (sorting_compare). */
int file_list_found_compare(struct fynd_text left, struct fynd_text right);

#endif

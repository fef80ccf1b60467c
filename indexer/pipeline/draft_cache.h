/* What the survey read of each item, kept in a temporary file that has no name until the items are gathered: parsing a
 * page of HTML costs more than all that comes behind it. A draft that is not there, because the disk refused it or there
 * are too many, is read from its source again; so nothing here fails. */
#ifndef FYND_INDEXER_PIPELINE_DRAFT_CACHE_H
#define FYND_INDEXER_PIPELINE_DRAFT_CACHE_H

#include "indexer/record/record.h"
#include "indexer/source/source.h"

#include <stdio.h>

/* Of all cache, so that memory is bounded: the system's folder for temporary files may be memory, too. */
#define DRAFT_CACHE_SIZE_MAX (64u << 20) /* bytes */
#define DRAFT_CACHE_MAX      (16u << 10) /* how many */

struct draft {
    uint64_t origin; /* the item's */
    uint64_t read;   /* bytes that the item had */
    uint64_t offset; /* in the file */
    size_t length;
};

/* A zeroed struct has none, and takes none. */
struct draft_cache {
    FILE *file;
    uint64_t size;
    struct draft *all;
    size_t count, capacity;
};

void draft_cache_open(struct draft_cache *cache);
void draft_cache_fini(struct draft_cache *cache);

/* Would reading the item again cost more than keeping it? */
bool draft_cache_pay(const struct source_item *item);

/* Appends what record_read made of an item, before anything is cleaned; nothing or out->failed without memory. */
void draft_cache_write(const struct record *record, const struct blocks *blocks, struct fynd_buffer *out);

/* Keeps what draft_cache_write wrote. One thread at a time. */
void draft_cache_add(struct draft_cache *cache, const struct source_item *item, const struct fynd_buffer *written);

/* To be called after the last is added, and before the first is taken. */
void draft_cache_seal(struct draft_cache *cache);

/* Fills record and blocks, which are zeroed, as record_read would. False: there is no draft of the item, or it is of
 * another length by now; they are zeroed still. Any number of threads. */
bool draft_cache_take(const struct draft_cache *cache, const struct source_item *item, struct record *record,
                      struct blocks *blocks);

#endif

/* The same publication twice: pages with one canonical URL, or with the same title and sentences. The one that comes first in
 * the sources is kept, with the addresses of the others.
 *
 * Records of a .jsonl file are never duplicates: their ids are their author's word that each is a publication of its own. */
#ifndef FYND_INDEXER_PIPELINE_DUPLICATES_H
#define FYND_INDEXER_PIPELINE_DUPLICATES_H

#include "indexer/record/record.h"
#include "indexer/source/source.h"

/* Memory: some 150 bytes for each page until they are sealed, then as much for each page that is the same as another one. A
 * zeroed struct holds none. */
struct duplicates {
    struct page *pages; /* key, origin and address of all that were added, until they are sealed */
    size_t page_count, page_capacity;
    struct fynd_buffer addresses; /* a NUL after each */
    struct duplicate *all;        /* pages of which there are several; after seal, in order of origin */
    size_t count, capacity;
};

void duplicates_fini(struct duplicates *duplicates);

/* Adds a cleaned record. Fails for want of memory, as do all below. */
enum fynd_status duplicates_add(struct duplicates *duplicates, const struct record *record,
                                const struct source_item *item, struct fynd_cause *cause);

/* Finds out which are the same; nothing may be added afterwards. */
enum fynd_status duplicates_seal(struct duplicates *duplicates, struct fynd_cause *cause);

/* Is the item at this origin another address of one that came before? */
bool duplicates_has(const struct duplicates *duplicates, uint64_t origin);

/* Sets RECORD_ADDRESSES to the other addresses of the item at this origin: URLs, or names of files that have none;
 * at most 100. */
enum fynd_status duplicates_address(const struct duplicates *duplicates, uint64_t origin, struct record *record,
                                    struct fynd_cause *cause);

#endif

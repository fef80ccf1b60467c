/* A record as the index takes it: the publication of shim/index/publication.h, and its fingerprint. */
#ifndef FYND_INDEXER_PIPELINE_TO_PUBLICATION_H
#define FYND_INDEXER_PIPELINE_TO_PUBLICATION_H

#include "indexer/record/date_interval.h"
#include "indexer/record/record.h"

/* The fingerprint is the beginning of a SHA-512, 128 bits of it: 64-bit processors are done with that sooner than with a
 * SHA-256. */
#define TO_PUBLICATION_DIGEST_SIZE 16

struct to_publication {
    struct fynd_publication publication; /* borrowed from the record and from below */
    char *card, *details;                /* JSON, from malloc */
    struct fynd_facet_value *facets;
    struct fynd_tag *tags;
    struct fynd_section *sections;
    char date[DATE_SIZE]; /* "" when undated */
    bool month_known;     /* of the date */
    const char *kind;     /* borrowed from the record */
    /* Of all that the index takes but where it was read: two entries with one digest are the same
     * publication. */
    unsigned char digest[TO_PUBLICATION_DIGEST_SIZE];
};

/* Makes the entry of a record, which must outlive it and has its kind. Fails for want of memory only. */
enum fynd_status to_publication_init(struct to_publication *entry, const struct record *record,
                                     struct fynd_cause *cause);
void to_publication_fini(struct to_publication *entry);

#endif

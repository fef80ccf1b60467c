/* Writing Xapian databases: small ones, document by document, and the merge of many into one. For shim/write/segments.c. */
#ifndef FYND_SHIM_WRITE_XAPIAN_SEGMENT_H
#define FYND_SHIM_WRITE_XAPIAN_SEGMENT_H

#include "shim/base/status.h"
#include "shim/index/publication.h"
#include "shim/index/schema.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_xapian_segment;

/* A document as the schema has it; all borrowed. */
struct fynd_term {
    struct fynd_text name;
    uint32_t frequency; /* within the document, weighted; 0: filters, and words of calls alone (shim/index/ranking.h) */
};
struct fynd_document {
    const struct fynd_term *terms; /* all different, but for those that filter only */
    size_t term_count;
    struct fynd_text values[FYND_SLOT_COUNT]; /* by slot; empty: none */
    /* Not for the database: */
    struct fynd_text stream;   /* shim/index/forward_index.h */
    struct fynd_text sections; /* shim/index/section_runs.h */
};

/* Creates an empty database at path. */
enum fynd_status fynd_xapian_segment_open(const char *path, struct fynd_xapian_segment **segment,
                                          struct fynd_cause *cause);

/* Appends a document; numbers count up from 1. */
enum fynd_status fynd_xapian_segment_add(struct fynd_xapian_segment *segment, const struct fynd_document *document,
                                         struct fynd_cause *cause);

/* Writes everything out. Call before close; without it the database is thrown away unfinished. */
enum fynd_status fynd_xapian_segment_commit(struct fynd_xapian_segment *segment, struct fynd_cause *cause);
void fynd_xapian_segment_close(struct fynd_xapian_segment *segment);

/* Removes a database that is no longer needed. */
enum fynd_status fynd_xapian_segment_remove(const char *path, struct fynd_cause *cause);

/* Writes one compacted database at path with the documents of all `sources`, in that order. */
enum fynd_status fynd_xapian_segment_merge(const char *const *sources, size_t count, const char *path,
                                           struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

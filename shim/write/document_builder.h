/* From a publication that waits in a thread writer to the document that the index keeps. For shim/write/segments.c. */
#ifndef FYND_SHIM_WRITE_DOCUMENT_BUILDER_H
#define FYND_SHIM_WRITE_DOCUMENT_BUILDER_H

#include "shim/index/forward_index.h"
#include "shim/write/thread_writer.h"
#include "shim/write/vocabulary.h"
#include "shim/write/xapian_segment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How often each of the vocabulary's bases came in the document at work. */
struct fynd_tally {
    uint32_t *frequencies; /* by base, and one more: 0 is for those that were not met */
    uint32_t *met;         /* the bases that were met */
    size_t met_count;
};

/* One thread's work space. Whatever the status of init, it is to be released. */
struct fynd_document_builder {
    const struct fynd_vocabulary *vocabulary; /* borrowed */
    struct fynd_tally bases, parts;           /* parts: of the compounds that came */
    struct fynd_term *terms;
    size_t term_capacity;
    struct fynd_forward_index_writer writer;
    struct fynd_buffer names, stream, sections, facets; /* what the document borrows */
    char title_place[4], days[33];
};

enum fynd_status fynd_document_builder_init(struct fynd_document_builder *builder,
                                            const struct fynd_vocabulary *vocabulary, struct fynd_cause *cause);
void fynd_document_builder_fini(struct fynd_document_builder *builder);

/* Makes the document; it borrows from the builder and from `waiting`, until the next call. */
enum fynd_status fynd_document_builder_make(struct fynd_document_builder *builder, const struct fynd_pending_doc *entry,
                                            struct fynd_spilled_doc *waiting, struct fynd_document *document,
                                            struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

/* The publications of all thread writers in the order of the index: by id, each id once. For shim/write/index_writer.c and shim/write/segments.c. */
#ifndef FYND_SHIM_WRITE_DOC_ORDER_H
#define FYND_SHIM_WRITE_DOC_ORDER_H

#include "shim/write/index_writer.h"
#include "shim/write/thread_writer.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_doc_order {
    struct fynd_thread_writer *threads; /* borrowed */
    unsigned thread_count;
    struct fynd_pending_doc *all; /* in order of id; title_place is set */
    size_t count;
    struct fynd_duplicate *duplicates;
    size_t duplicate_count;
};

/* Takes the entries over from the thread writers. Whatever the status, the entries are to be released. */
enum fynd_status fynd_doc_order_gather(struct fynd_doc_order *entries, struct fynd_thread_writer *threads,
                                       unsigned thread_count, struct fynd_cause *cause);
void fynd_doc_order_fini(struct fynd_doc_order *entries);

#ifdef __cplusplus
}
#endif
#endif

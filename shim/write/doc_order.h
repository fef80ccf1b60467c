/* The publications of all lanes in the order of the index: by id, each id once. For shim/write/index_writer.c and shim/write/segments.c. */
#ifndef FYND_SHIM_WRITE_DOC_ORDER_H
#define FYND_SHIM_WRITE_DOC_ORDER_H

#include "shim/write/index_writer.h"
#include "shim/write/thread_writer.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_entries {
    struct fynd_lane *lanes; /* borrowed */
    unsigned lane_count;
    struct fynd_entry *all; /* in order of id; title_place is set */
    size_t count;
    struct fynd_duplicate *duplicates;
    size_t duplicate_count;
};

/* Takes the entries over from the lanes. Whatever the status, the entries are to be released. */
enum fynd_status fynd_entries_gather(struct fynd_entries *entries, struct fynd_lane *lanes, unsigned lane_count,
                                     struct fynd_cause *cause);
void fynd_entries_fini(struct fynd_entries *entries);

#ifdef __cplusplus
}
#endif
#endif

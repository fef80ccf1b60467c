/* One numbering of the names that several thread writers have met, each under a number of its own. For shim/write/index_writer.c. */
#ifndef FYND_SHIM_WRITE_TERM_IDS_H
#define FYND_SHIM_WRITE_TERM_IDS_H

#include "shim/base/interner.h"
#include "shim/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_term_ids {
    struct fynd_interner merged;
    struct fynd_text *names; /* by final number; borrowed from merged */
    uint32_t *final;         /* final number of each name in merged */
    uint32_t *times;         /* how often each came, by final number */
    uint32_t **of_thread;    /* final number of each name of each thread */
    size_t threads;
};

/* The `head` commonest names first (of equal counts the one first in byte order), then the others in byte order, as
 * shim/index/term_dict.h wants it. A zeroed term_ids may be released. */
enum fynd_status fynd_term_ids_make(struct fynd_term_ids *term_ids, const struct fynd_interner *const *threads,
                                    size_t count, uint32_t head, struct fynd_cause *cause);
void fynd_term_ids_fini(struct fynd_term_ids *term_ids);

#ifdef __cplusplus
}
#endif
#endif

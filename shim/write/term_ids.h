/* One numbering of the names that several lanes have met, each under a number of its own. For shim/write/index_writer.c. */
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
    uint32_t **of_lane;      /* final number of each name of each lane */
    size_t lanes;
};

/* The `head` commonest names first (of equal counts the one first in byte order), then the others in byte order, as
 * shim/index/term_dict.h wants it. A zeroed numbering may be released. */
enum fynd_status fynd_term_ids_make(struct fynd_term_ids *numbering, const struct fynd_interner *const *lanes,
                                    size_t count, uint32_t head, struct fynd_cause *cause);
void fynd_term_ids_fini(struct fynd_term_ids *numbering);

#ifdef __cplusplus
}
#endif
#endif

/* Finding a run of forms in token streams, of which there may be thousands: without reading tokens, since a run stands in
 * a stream (shim/index/forward_index.h) as the same words of 16 bits wherever it stands. */
#ifndef FYND_SHIM_INDEX_FORWARD_SCAN_H
#define FYND_SHIM_INDEX_FORWARD_SCAN_H

#include "shim/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_forward_scan {
    struct fynd_buffer words; /* of all forms, one after the other */
    size_t rarest;            /* the byte where the word stands that is looked for first */
};

/* Prepares a run of count > 0 forms, the commonest of which have the smallest numbers. A zeroed run may be released. False:
 * no memory. */
bool fynd_forward_scan_make(struct fynd_forward_scan *run, const uint32_t *forms, size_t count);
void fynd_forward_scan_fini(struct fynd_forward_scan *run);

/* Do the forms stand beside each other in a field of the stream, as fynd_forward_index_add writes them? Takes time in proportion to
 * its length. */
bool fynd_forward_scan_occurs(const struct fynd_forward_scan *run, const char *stream, size_t length);

#ifdef __cplusplus
}
#endif
#endif

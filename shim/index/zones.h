/* Spans of a publication's text that weigh otherwise than the rest: headings, and calls to get in touch.
 *
 * Packed, two varints for each span: bytes between the span before and this one; its length times two, and one more for
 * a call. Spans are stored with the publication, since no field of its record tells them, and are never shown. */
#ifndef FYND_SHIM_INDEX_ZONES_H
#define FYND_SHIM_INDEX_ZONES_H

#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_zone_kind {
    FYND_ZONE_TEXT, /* no span: ordinary text */
    FYND_ZONE_HEADING,
    FYND_ZONE_CALL
};

/* Bytes of FYND_FIELD_TEXT, end excluded. */
struct fynd_zone {
    size_t begin, end;
    enum fynd_zone_kind kind;
};

/* Appends a span to packed ones, the last of which ends at *end (0 when there are none); moves *end. Left out is one that
 * is empty, ordinary text or begins before *end. */
void fynd_zones_append(struct fynd_buffer *packed, size_t *end, struct fynd_zone span);

/* Reads packed spans in their order. */
struct fynd_zones {
    const char *cursor, *end; /* borrowed */
    struct fynd_zone span;    /* the one read last; zeroed before the first */
};

void fynd_zones_begin(struct fynd_zones *spans, struct fynd_text packed);

/* Moves on to the next span; false, and no span at hand any more, when there is none or the rest is malformed. */
bool fynd_zones_next(struct fynd_zones *spans);

/* What stands at a byte of the text; asked for rising bytes, after fynd_zones_begin and without fynd_zones_next. */
enum fynd_zone_kind fynd_zones_at(struct fynd_zones *spans, size_t at);

#ifdef __cplusplus
}
#endif
#endif

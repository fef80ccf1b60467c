#include "shim/index/zones.h"

void fynd_zones_append(struct fynd_buffer *packed, size_t *end, struct fynd_zone span)
{
    if (span.kind == FYND_ZONE_TEXT || span.begin < *end || span.end <= span.begin)
        return;
    fynd_buffer_append_varint(packed, span.begin - *end);
    fynd_buffer_append_varint(packed, (uint64_t)(span.end - span.begin) * 2 + (span.kind == FYND_ZONE_CALL));
    *end = span.end;
}

void fynd_zones_begin(struct fynd_zones *spans, struct fynd_text packed)
{
    *spans = (struct fynd_zones){.cursor = packed.bytes, .end = packed.bytes + packed.length};
}

bool fynd_zones_next(struct fynd_zones *spans)
{
    struct fynd_zone *span = &spans->span;
    uint64_t gap, length;

    if (fynd_buffer_read_varint(&spans->cursor, spans->end, &gap) &&
        fynd_buffer_read_varint(&spans->cursor, spans->end, &length) &&
        !__builtin_add_overflow(span->end, gap, &span->begin) &&
        !__builtin_add_overflow(span->begin, length / 2, &span->end)) {
        span->kind = length % 2 != 0 ? FYND_ZONE_CALL : FYND_ZONE_HEADING;
        return true;
    }
    *spans = (struct fynd_zones){.cursor = spans->end, .end = spans->end, .span = {SIZE_MAX, SIZE_MAX, FYND_ZONE_TEXT}};
    return false;
}

enum fynd_zone_kind fynd_zones_at(struct fynd_zones *spans, size_t at)
{
    while (at >= spans->span.end && fynd_zones_next(spans))
        ;
    return at >= spans->span.begin && at < spans->span.end ? spans->span.kind : FYND_ZONE_TEXT;
}

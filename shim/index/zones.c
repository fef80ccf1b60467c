#include "shim/index/zones.h"

void fynd_spans_append(struct fynd_buffer *packed, size_t *end, struct fynd_span span)
{
    if (span.kind == FYND_SPAN_TEXT || span.begin < *end || span.end <= span.begin)
        return;
    fynd_buffer_append_varint(packed, span.begin - *end);
    fynd_buffer_append_varint(packed, (uint64_t)(span.end - span.begin) * 2 + (span.kind == FYND_SPAN_CALL));
    *end = span.end;
}

void fynd_spans_begin(struct fynd_spans *spans, struct fynd_text packed)
{
    *spans = (struct fynd_spans){.cursor = packed.bytes, .end = packed.bytes + packed.length};
}

bool fynd_spans_next(struct fynd_spans *spans)
{
    struct fynd_span *span = &spans->span;
    uint64_t gap, length;

    if (fynd_varint_read(&spans->cursor, spans->end, &gap) && fynd_varint_read(&spans->cursor, spans->end, &length) &&
        !__builtin_add_overflow(span->end, gap, &span->begin) &&
        !__builtin_add_overflow(span->begin, length / 2, &span->end)) {
        span->kind = length % 2 != 0 ? FYND_SPAN_CALL : FYND_SPAN_HEADING;
        return true;
    }
    *spans = (struct fynd_spans){.cursor = spans->end, .end = spans->end, .span = {SIZE_MAX, SIZE_MAX, FYND_SPAN_TEXT}};
    return false;
}

enum fynd_span_kind fynd_spans_at(struct fynd_spans *spans, size_t at)
{
    while (at >= spans->span.end && fynd_spans_next(spans))
        ;
    return at >= spans->span.begin && at < spans->span.end ? spans->span.kind : FYND_SPAN_TEXT;
}

/* Any bytes as a stored publication, packed and unpacked: refused, or every text lies inside what was given.
 */
#include "shim/index/compression.h"
#include "shim/index/publication.h"
#include "shim/index/zones.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { UNPACKED_MAX = 1 << 20 };

static const char dictionary[] = "kommunen bjuder in till dialog om innovation i offentlig sektor";

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* A copy of exactly the length, so that a byte read beyond is noticed. */
static char *copy_exactly(const char *bytes, size_t length)
{
    char *copy = malloc(length + (length == 0));

    check(copy != NULL);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

static void check_inside(const struct fynd_text *text, const char *bytes, size_t length)
{
    check(text->bytes >= bytes && text->length <= length && text->bytes + text->length <= bytes + length);
}

/* Spans stand one behind the other, and packed again they are as long at most. */
static void read_spans(struct fynd_text packed)
{
    struct fynd_buffer again = {0};
    struct fynd_zones spans;
    size_t end = 0, last = 0;

    fynd_zones_begin(&spans, packed);
    while (fynd_zones_next(&spans)) {
        check(spans.span.begin >= last && spans.span.end >= spans.span.begin);
        last = spans.span.end;
        fynd_zones_append(&again, &end, spans.span);
    }
    check(again.length <= packed.length);
    fynd_zones_begin(&spans, packed);
    check(fynd_zones_at(&spans, last) == FYND_ZONE_TEXT);
    fynd_buffer_fini(&again);
}

/* What can be read is what packing it again gives. */
static void read_publication(const char *bytes, size_t length)
{
    char *copy = copy_exactly(bytes, length);
    struct fynd_publication publication;
    struct fynd_buffer packed = {0};

    if (fynd_publication_unpack(copy, length, &publication)) {
        check_inside(&publication.id, copy, length);
        for (int field = 0; field < FYND_FIELD_COUNT; field++)
            check_inside(&publication.fields[field], copy, length);
        check_inside(&publication.card, copy, length);
        check_inside(&publication.details, copy, length);
        check_inside(&publication.aside, copy, length);
        check_inside(&publication.spans, copy, length);
        read_spans(publication.spans);
        fynd_publication_pack(&publication, &packed);
        check(packed.length <= length);
    }
    fynd_buffer_fini(&packed);
    free(copy);
}

static void round_trip(struct fynd_compression *packer, const char *bytes, size_t length)
{
    struct fynd_buffer packed = {0}, unpacked = {0};

    check(fynd_compression_pack(packer, bytes, length, &packed, NULL) == FYND_OK);
    check(fynd_compression_unpack(packer, packed.bytes, packed.length, length, &unpacked, NULL) == FYND_OK);
    check(unpacked.length == length && (length == 0 || memcmp(unpacked.bytes, bytes, length) == 0));
    fynd_buffer_fini(&packed);
    fynd_buffer_fini(&unpacked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fynd_compression *packer;
    struct fynd_buffer unpacked = {0};
    char *copy = copy_exactly((const char *)data, size);

    if (packer == NULL)
        check(fynd_compression_new(dictionary, sizeof dictionary - 1, &packer, NULL) == FYND_OK);
    read_publication(copy, size);
    if (fynd_compression_unpack(packer, copy, size, UNPACKED_MAX, &unpacked, NULL) == FYND_OK)
        read_publication(unpacked.bytes, unpacked.length);
    round_trip(packer, copy, size);
    fynd_buffer_fini(&unpacked);
    free(copy);
    return 0;
}

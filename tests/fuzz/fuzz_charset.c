/* Any bytes as a file in any encoding: refused, or clean UTF-8, as HTML and as plain text. */
#include "indexer/source/charset.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_clean(const char *at, const char *end)
{
    while (at < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        bool replaced = end - at >= 3 && memcmp(at, "\xef\xbf\xbd", 3) == 0;

        check(character != 0xfffd || replaced);
        check(character >= ' ' || character == '\t' || character == '\n');
        check(character < 0x7f || character >= 0xa0);
        at += taken;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int html = 0; html < 2; html++) {
        struct fynd_buffer out = {0};
        uint64_t repaired = 0;
        char *copy = malloc(size + (size == 0)); /* of exactly the length, so that a byte read beyond is noticed */

        check(copy != NULL);
        if (size > 0)
            memcpy(copy, data, size);
        if (charset_to_utf8(copy, size, html, &out, &repaired, NULL) == FYND_OK && out.length > 0)
            check_clean(out.bytes, out.bytes + out.length);
        check(repaired <= size + 1);
        fynd_buffer_fini(&out);
        free(copy);
    }
    return 0;
}

/* Any bytes through repair, folding and collation: repaired text is clean and stays as it is; folded text is
 * clean and lower case. */
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_same(const struct fynd_buffer *one, const struct fynd_buffer *other)
{
    check(one->length == other->length && (one->length == 0 || memcmp(one->bytes, other->bytes, one->length) == 0));
}

static void check_decoding(const char *text, size_t size)
{
    const char *end = text + size;
    int32_t character;

    while (text < end) {
        size_t length = fynd_unicode_decode(text, end, &character);

        check(length >= 1 && length <= 4 && length <= (size_t)(end - text));
        check(character >= 0 && character <= 0x10FFFF);
        check(!fynd_unicode_is_word_character(character) || !fynd_unicode_is_ignorable(character));
        text += length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct fynd_buffer repaired = {0}, again = {0}, folded = {0}, key = {0};

    if (size == 0) /* a buffer to which nothing was appended has no bytes */
        return 0;
    check_decoding(text, size);
    fynd_unicode_repair(text, size, &repaired);
    check(repaired.length <= 3 * size);
    check(fynd_unicode_repair(repaired.bytes, repaired.length, &again) == 0);
    check_same(&repaired, &again);

    fynd_buffer_reserve(&folded, 1); /* so that it has bytes, whatever is folded */
    fynd_unicode_fold(repaired.bytes, repaired.length, &folded);
    for (size_t i = 0; i < folded.length; i++)
        check(folded.bytes[i] < 'A' || folded.bytes[i] > 'Z');
    fynd_buffer_clear(&again);
    check(fynd_unicode_repair(folded.bytes, folded.length, &again) == 0);
    fynd_unicode_collate(repaired.bytes, repaired.length, &key);
    check(key.length <= folded.length);

    fynd_buffer_fini(&repaired);
    fynd_buffer_fini(&again);
    fynd_buffer_fini(&folded);
    fynd_buffer_fini(&key);
    return 0;
}

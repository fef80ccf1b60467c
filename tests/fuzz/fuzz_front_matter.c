/* Any text as the beginning of a Markdown file, and between the fences of both kinds: what is read has the shapes that
 * indexer/format/front_matter.h allows, and ends within the text. */
#include "indexer/format/front_matter.h"
#include "shim/base/buffer.h"
#include "shim/text/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEEPEST = 8 };

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_value(const json_t *value, int depth)
{
    const char *key;
    json_t *member;
    size_t i;

    check(depth <= DEEPEST && !json_is_number(value));
    json_array_foreach(value, i, member) check_value(member, depth + 1);
    json_object_foreach((json_t *)value, key, member)
    {
        for (const char *at = key; *at != '\0'; at++)
            check(*at < 'A' || *at > 'Z');
        check_value(member, depth + 1);
    }
}

static void read_front(const char *utf8, size_t length)
{
    char *copy = malloc(length + (length == 0)); /* of exactly the length, so that a byte read beyond is noticed */
    json_t *front = NULL;
    size_t taken = 0;

    check(copy != NULL);
    if (length > 0)
        memcpy(copy, utf8, length);
    check(front_matter_read(copy, length, &front, &taken, NULL) == FYND_OK);
    check(taken <= length && (front != NULL || taken == 0) && (front == NULL || json_is_object(front)));
    check_value(front, 0);
    json_decref(front);
    free(copy);
}

static void read_between(const char *fence, const struct fynd_buffer *text)
{
    struct fynd_buffer file = {0};

    fynd_buffer_append(&file, fence, 4);
    fynd_buffer_append(&file, text->bytes, text->length);
    fynd_buffer_append_byte(&file, '\n');
    fynd_buffer_append(&file, fence, 4);
    read_front(file.bytes, file.length);
    fynd_buffer_fini(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer text = {0};

    fynd_unicode_repair((const char *)data, size, &text);
    read_front(text.bytes, text.length);
    read_between("---\n", &text);
    read_between("+++\n", &text);
    fynd_buffer_fini(&text);
    return 0;
}

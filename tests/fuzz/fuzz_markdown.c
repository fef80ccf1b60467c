/* Any text as a Markdown article: a draft, or blocks of one clean line each, not much longer than the text; and the
 * marks within a paragraph take no more steps than are allowed. */
#include "indexer/format/markdown.h"
#include "indexer/format/markdown_inline.h"
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

static void check_block(const struct blocks *blocks, size_t i)
{
    struct fynd_text text = blocks_text(blocks, i);
    struct fynd_buffer again = {0};

    check(text.length > 0 && memchr(text.bytes, '\n', text.length) == NULL);
    check(blocks->all[i].level <= 6 && (blocks->all[i].level > 0) == (blocks->all[i].kind == BLOCK_HEADING));
    check(fynd_unicode_repair(text.bytes, text.length, &again) == 0);
    fynd_buffer_fini(&again);
}

static void read_article(const char *utf8, size_t length)
{
    struct record record = {0};
    struct blocks blocks = {0};

    if (markdown_read(utf8, length, &record, &blocks, NULL) == FYND_OK) {
        for (size_t i = 0; i < blocks.count; i++)
            check_block(&blocks, i);
        check(blocks.text.length <= 2 * length);
    }
    record_fini(&record);
    blocks_fini(&blocks);
}

static void read_paragraph(const char *utf8, size_t length)
{
    struct fynd_buffer out = {0};
    json_t *labels = json_pack("{s:b}", "a", 1);

    check(markdown_inline(utf8, length, labels, &out) <= (MARKDOWN_STEPS_PER_BYTE + 64) * (length + 1));
    json_decref(labels);
    fynd_buffer_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer text = {0};
    uint64_t repaired = 0;

    if (charset_to_utf8((const char *)data, size, false, &text, &repaired, NULL) == FYND_OK && text.length > 0) {
        char *copy = malloc(text.length); /* of exactly the length, so that a byte read beyond is noticed */

        check(copy != NULL);
        memcpy(copy, text.bytes, text.length);
        read_article(copy, text.length);
        read_paragraph(copy, text.length);
        free(copy);
    }
    fynd_buffer_fini(&text);
    return 0;
}

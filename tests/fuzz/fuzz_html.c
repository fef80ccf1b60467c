/* Any bytes as a page, and as the content of one: they are refused, or blocks come out that are what blocks.h says, and
 * a record whose fields have their shapes. */
#include "indexer/format/html.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_blocks(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->all[i];
        struct fynd_text text = blocks_text(blocks, i);
        check(text.length > 0 && block->begin + block->length <= blocks->text.length);
        check((block->kind == BLOCK_HEADING) == (block->level >= 1 && block->level <= 6));
        check(memchr(text.bytes, '\n', text.length) == NULL && memchr(text.bytes, '\0', text.length) == NULL);
        check(text.bytes[0] != ' ' && text.bytes[text.length - 1] != ' ');
    }
}

/* Bytes of text, without spaces and what parts the cells of a table. */
static size_t count_letters(const struct blocks *blocks)
{
    size_t letters = 0;

    for (size_t i = 0; i < blocks->text.length; i++)
        letters += blocks->text.bytes[i] != ' ' && blocks->text.bytes[i] != '|';
    return letters;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct record record = {0};
    struct blocks page = {0}, content = {0};
    struct fynd_cause cause;
    enum fynd_status whole = html_read_page((const char *)data, size, &record, &page, &cause);
    enum fynd_status part = html_read_fragment((const char *)data, size, &content, &cause);

    check(whole == part && (whole == FYND_OK || whole == FYND_BAD_INPUT));
    check_blocks(&page);
    check_blocks(&content);
    check(count_letters(&page) == count_letters(&content)); /* the same text, in other places */
    blocks_fini(&page);
    blocks_fini(&content);
    record_fini(&record);
    return 0;
}

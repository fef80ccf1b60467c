/* Any lines as a page, cleaned: no word is lost, and what is written is UTF-8 whose paragraphs are not empty. The first
 * byte of each line says what its format knows of it. */
#include "indexer/clean/clean.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void read_page(const char *bytes, size_t length, struct blocks *blocks)
{
    const char *end = bytes + length;
    while (bytes < end) {
        const char *newline = memchr(bytes, '\n', (size_t)(end - bytes)), *stop = newline != NULL ? newline : end;
        unsigned told = (unsigned char)*bytes;
        struct block block = {.kind = (enum block_kind)(told % 3),
                              .place = (enum block_place)(told / 4 % 3),
                              .level = 1 + told / 16 % 4,
                              .gap = (told & 64) != 0,
                              .wrapped = (told & 128) == 0};
        check(blocks_add(blocks, block, bytes, (size_t)(stop - bytes)));
        bytes = newline != NULL ? newline + 1 : end;
    }
}

/* The letters and digits of a text alone. */
static void append_letters(const char *text, size_t length, struct fynd_buffer *out)
{
    const char *at = text, *end = text + length;
    while (at < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        check(character != 0xfffd || taken == 3);
        if (fynd_unicode_is_word_character(character))
            fynd_buffer_append(out, at, taken);
        at += taken;
    }
    fynd_buffer_append_byte(out, '\n');
}

static void check_text(const struct fynd_buffer *text, struct fynd_buffer *out)
{
    if (text->length == 0)
        return;
    check(memmem(text->bytes, text->length, "\n\n\n", 3) == NULL);
    check(text->bytes[0] != '\n' && text->bytes[text->length - 1] != '\n');
    append_letters(text->bytes, text->length, out);
}

static void check_complete(const struct blocks *blocks, const struct record *record)
{
    struct fynd_buffer all = {0}, block = {0};
    const json_t *removed;
    size_t i;
    check_text(&record->title, &all);
    check_text(&record->text, &all);
    check_text(&record->aside, &all);
    json_array_foreach(record->removed, i, removed)
    {
        const json_t *text = json_object_get(removed, "text");
        append_letters(json_string_value(text), json_string_length(text), &all);
    }
    for (i = 0; i < blocks->count; i++) {
        struct fynd_text text = blocks_text(blocks, i);
        fynd_buffer_clear(&block);
        append_letters(text.bytes, text.length, &block);
        check(memmem(all.bytes, all.length, block.bytes, block.length - 1) != NULL);
    }
    fynd_buffer_fini(&all);
    fynd_buffer_fini(&block);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer text = {0};
    struct blocks blocks = {0};
    struct record record = {0};
    struct fynd_cause cause;
    fynd_unicode_repair((const char *)data, size, &text);
    if (text.length > 0)
        read_page(text.bytes, text.length, &blocks);
    check(clean_blocks(&blocks, NULL, &record, &cause) == FYND_OK);
    check_complete(&blocks, &record);
    record_fini(&record);
    blocks_fini(&blocks);
    fynd_buffer_fini(&text);
    return 0;
}

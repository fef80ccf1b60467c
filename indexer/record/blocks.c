#include "indexer/record/blocks.h"

#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

void blocks_fini(struct blocks *blocks)
{
    fynd_buffer_fini(&blocks->text);
    free(blocks->all);
    *blocks = (struct blocks){0};
}

/* Spaces of every width, and the characters that have none: to a reader they part words, or are not there. */
static bool is_space(int32_t character)
{
    return character <= ' ' || character == 0x7f || character == 0xa0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200b) || character == 0x2028 || character == 0x2029 ||
           character == 0x202f || character == 0x205f || character == 0x3000 || character == 0xfeff;
}

/* Spaces of more than one byte begin with few of the bytes that others begin with. */
static bool is_space_at(const char *at, const char *end, size_t *taken)
{
    unsigned char byte = (unsigned char)*at;
    int32_t character;

    *taken = 1;
    if (byte < 0x80)
        return byte <= ' ' || byte == 0x7f;
    if (byte != 0xc2 && (byte < 0xe1 || byte > 0xe3) && byte != 0xef)
        return false;
    *taken = fynd_unicode_decode(at, end, &character);
    return is_space(character);
}

/* What is appended is no longer than the text. */
static void append_spaced(struct fynd_buffer *out, const char *at, const char *end)
{
    char *begin = fynd_buffer_reserve(out, (size_t)(end - at)), *to = begin;
    bool space = false;

    while (to != NULL && at < end) {
        size_t taken;

        if (is_space_at(at, end, &taken)) {
            space = to > begin;
            at += taken;
            continue;
        }
        if (space)
            *to++ = ' ';
        space = false;
        for (; taken > 0; taken--)
            *to++ = *at++;
    }
    if (to != NULL)
        out->length = (size_t)(to - out->bytes);
}

static bool reserve(struct blocks *blocks)
{
    size_t capacity = blocks->capacity == 0 ? FIRST_CAPACITY : 2 * blocks->capacity;
    struct block *grown;

    if (blocks->count < blocks->capacity)
        return true;
    grown = reallocarray(blocks->all, capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    blocks->all = grown;
    blocks->capacity = capacity;
    return true;
}

bool blocks_add(struct blocks *blocks, struct block block, const char *text, size_t length)
{
    block.begin = blocks->text.length;
    append_spaced(&blocks->text, text, text + length);
    block.length = blocks->text.length - block.begin;
    if (blocks->text.failed || !reserve(blocks))
        return false;
    if (block.length > 0)
        blocks->all[blocks->count++] = block;
    return true;
}

struct fynd_text blocks_text(const struct blocks *blocks, size_t i)
{
    return (struct fynd_text){blocks->text.bytes + blocks->all[i].begin, blocks->all[i].length};
}

#include "indexer/lists/word_table.h"
#include "indexer/lists/letter_case.h"


#include <string.h>

/* A letter and its capital differ in this bit alone, also the second bytes of å, ä and ö. */
#define CASE_BITS 0x2020202020202020u

static uint64_t load(const char *from, size_t length)
{
    uint64_t bytes = 0;

    memcpy(&bytes, from, length);
    return bytes;
}

/* Of the bytes at both ends, and the length: words of up to 16 bytes are covered. */
static uint64_t hash_of(struct fynd_text word)
{
    const char *bytes = word.bytes;
    size_t length = word.length;
    uint64_t first, last = 0;

    if (length >= 8) {
        first = load(bytes, 8);
        last = load(bytes + length - 8, 8);
    } else if (length >= 4) {
        first = load(bytes, 4) << 32 | load(bytes + length - 4, 4);
    } else {
        first = load(bytes, 1) << 16 | load(bytes + length / 2, 1) << 8 | load(bytes + length - 1, 1);
    }
    first = ((first | CASE_BITS) + length) * 0x9e3779b97f4a7c15u;
    first = (first ^ (last | CASE_BITS) ^ first >> 32) * 0xd6e8feb86659fd93u;
    return first ^ first >> 32;
}

static bool is_same(struct fynd_text word, struct fynd_text known)
{
    if (word.length != known.length)
        return false;
    for (size_t i = 0; i < word.length; i++)
        if (letter_case_small(word.bytes, i) != letter_case_small(known.bytes, i))
            return false;
    return true;
}

/* Where a word lies, or would. */
static size_t place_of(const struct word_table *table, struct fynd_text word, uint16_t *tag)
{
    uint64_t hash = hash_of(word);
    size_t at = (size_t)hash & (table->size - 1);

    *tag = (uint16_t)(hash >> 48 | 1);
    while (table->tags[at] != 0 && (table->tags[at] != *tag || !is_same(word, table->entries[at].word)))
        at = (at + 1) & (table->size - 1);
    return at;
}

void word_table_add(const struct word_table *table, struct fynd_text word, unsigned value)
{
    uint16_t tag;
    size_t at = place_of(table, word, &tag);

    table->tags[at] = tag;
    table->entries[at].word = word;
    table->entries[at].value |= value;
}

unsigned word_table_find(const struct word_table *table, struct fynd_text word)
{
    uint16_t tag;

    return word.length > 0 ? table->entries[place_of(table, word, &tag)].value : 0;
}

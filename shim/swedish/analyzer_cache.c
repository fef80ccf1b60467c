#include "shim/swedish/analyzer_cache.h"

#include "shim/index/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1024 /* a power of two */, BYTES = 160 /* of a form, its base and those of its parts */ };

struct slot {
    struct fynd_word word; /* points into the slot */
    struct fynd_part parts[FYND_PARTS_MAX];
    uint8_t form_length; /* 0: free */
    char text[BYTES];    /* the form first */
};

struct fynd_analyzer_cache {
    struct slot slots[SLOTS];
};

struct fynd_analyzer_cache *fynd_analyzer_cache_new(void)
{
    return calloc(1, sizeof(struct fynd_analyzer_cache));
}

void fynd_analyzer_cache_free(struct fynd_analyzer_cache *kept)
{
    free(kept);
}

/* FNV-1a (Fowler, Noll, Vo), 32 bits. */
static size_t slot_of(const char *form, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)form[i]) * 16777619U;
    return (hash ^ hash >> 16) % SLOTS;
}

bool fynd_analyzer_cache_find(const struct fynd_analyzer_cache *kept, const char *form, size_t length,
                              struct fynd_word *word)
{
    const struct slot *slot = &kept->slots[slot_of(form, length)];

    if (slot->form_length != length || memcmp(slot->text, form, length) != 0)
        return false;
    *word = slot->word;
    return true;
}

static size_t bytes_of(size_t length, const struct fynd_word *word)
{
    size_t bytes = length + word->base_length;

    for (size_t i = 0; i < word->part_count; i++)
        bytes += word->parts[i].base_length;
    return bytes;
}

/* Copies text to *at, which moves behind it. */
static const char *copy(char **at, const char *text, size_t length)
{
    char *begin = *at;

    memcpy(begin, text, length);
    *at += length;
    return begin;
}

void fynd_analyzer_cache_add(struct fynd_analyzer_cache *kept, const char *form, size_t length,
                             const struct fynd_word *word)
{
    struct slot *slot = &kept->slots[slot_of(form, length)];
    char *at = slot->text;

    if (length == 0 || length > FYND_FORM_MAX || bytes_of(length, word) > BYTES)
        return;
    copy(&at, form, length);
    slot->form_length = (uint8_t)length;
    slot->word = *word;
    slot->word.base = copy(&at, word->base, word->base_length);
    slot->word.parts = slot->parts;
    for (size_t i = 0; i < word->part_count; i++) {
        slot->parts[i] = word->parts[i];
        slot->parts[i].base = copy(&at, word->parts[i].base, word->parts[i].base_length);
    }
}

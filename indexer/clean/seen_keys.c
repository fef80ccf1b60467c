#include "indexer/clean/seen_keys.h"

#include <stdlib.h>

enum { PLACES = 16 /* where a key may lie, one behind the other */ };

bool seen_init(struct seen *seen, size_t keys)
{
    size_t size = 2 * PLACES;
    while (size < 2 * keys && size < 2 * (size_t)SEEN_MAX)
        size *= 2;
    *seen = (struct seen){.slots = calloc(size, sizeof *seen->slots), .mask = size - 1};
    return seen->slots != NULL;
}

void seen_fini(struct seen *seen)
{
    free(seen->slots);
    *seen = (struct seen){0};
}

/* Where the key lies, or could; NULL: neither. */
static struct seen_slot *find_slot(const struct seen *seen, uint64_t key)
{
    for (size_t i = 0; i < PLACES; i++) {
        struct seen_slot *slot = &seen->slots[(key + i) & seen->mask];
        if (slot->key == key || slot->key == 0)
            return slot;
    }
    return NULL;
}

bool seen_find(const struct seen *seen, uint64_t key, uint32_t *number)
{
    const struct seen_slot *slot = find_slot(seen, key | 1);
    if (slot == NULL || slot->key == 0)
        return false;
    *number = slot->number;
    return true;
}

void seen_add(struct seen *seen, uint64_t key, uint32_t number)
{
    struct seen_slot *slot = find_slot(seen, key | 1);
    if (slot != NULL && slot->key == 0)
        *slot = (struct seen_slot){key | 1, number};
}

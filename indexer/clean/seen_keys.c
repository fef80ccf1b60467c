#include "indexer/clean/seen_keys.h"

#include <stdlib.h>

enum { PLACES = 16 /* where a key may lie, one behind the other */ };

bool seen_keys_init(struct seen_keys *seen, size_t keys)
{
    size_t size = 2 * PLACES;
    while (size < 2 * keys && size < 2 * (size_t)SEEN_KEYS_MAX)
        size *= 2;
    *seen = (struct seen_keys){.slots = calloc(size, sizeof *seen->slots), .mask = size - 1};
    return seen->slots != NULL;
}

void seen_keys_fini(struct seen_keys *seen)
{
    free(seen->slots);
    *seen = (struct seen_keys){0};
}

/* Where the key lies, or could; NULL: neither. */
static struct seen_keys_slot *find_slot(const struct seen_keys *seen, uint64_t key)
{
    for (size_t i = 0; i < PLACES; i++) {
        struct seen_keys_slot *slot = &seen->slots[(key + i) & seen->mask];
        if (slot->key == key || slot->key == 0)
            return slot;
    }
    return NULL;
}

bool seen_keys_find(const struct seen_keys *seen, uint64_t key, uint32_t *number)
{
    const struct seen_keys_slot *slot = find_slot(seen, key | 1);
    if (slot == NULL || slot->key == 0)
        return false;
    *number = slot->number;
    return true;
}

void seen_keys_add(struct seen_keys *seen, uint64_t key, uint32_t number)
{
    struct seen_keys_slot *slot = find_slot(seen, key | 1);
    if (slot != NULL && slot->key == 0)
        *slot = (struct seen_keys_slot){key | 1, number};
}

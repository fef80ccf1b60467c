#include "shim/base/interner.h"

#include <stdlib.h>
#include <string.h>

enum { SMALLEST_SLOTS = 1024 };

void fynd_interner_fini(struct fynd_interner *interner)
{
    fynd_buffer_fini(&interner->bytes);
    free(interner->entries);
    free(interner->slots);
    memset(interner, 0, sizeof *interner);
}

/* FNV-1a, 64 bits, folded to 32: short keys, no attacker gains more than a slower build of his own archive. */
static uint32_t hash(const char *name, size_t length)
{
    uint64_t value = 0xcbf29ce484222325u;

    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)name[i]) * 0x100000001b3u;
    return (uint32_t)(value ^ value >> 32);
}

struct fynd_text fynd_interner_name(const struct fynd_interner *interner, uint32_t number)
{
    const struct fynd_interned *entry = &interner->entries[number];

    return (struct fynd_text){interner->bytes.bytes + entry->offset, entry->length};
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t *find_slot(const struct fynd_interner *interner, const char *name, size_t length)
{
    uint32_t at = hash(name, length) & interner->slot_mask;

    for (; interner->slots[at] != 0; at = (at + 1) & interner->slot_mask) {
        struct fynd_text known = fynd_interner_name(interner, interner->slots[at] - 1);

        if (known.length == length && memcmp(known.bytes, name, length) == 0)
            break;
    }
    return &interner->slots[at];
}

/* Keeps the slots at most half full. */
static bool grow_slots(struct fynd_interner *interner)
{
    uint32_t size = interner->slots == NULL ? SMALLEST_SLOTS : 2 * (interner->slot_mask + 1);
    uint32_t *slots = size == 0 ? NULL : calloc(size, sizeof *slots);

    if (slots == NULL)
        return false;
    free(interner->slots);
    interner->slots = slots;
    interner->slot_mask = size - 1;
    for (uint32_t number = 0; number < interner->count; number++) {
        struct fynd_text name = fynd_interner_name(interner, number);

        *find_slot(interner, name.bytes, name.length) = number + 1;
    }
    return true;
}

static bool grow_entries(struct fynd_interner *interner)
{
    uint32_t capacity = interner->capacity == 0 ? SMALLEST_SLOTS : 2 * interner->capacity;
    struct fynd_interned *entries = realloc(interner->entries, sizeof *entries * capacity);

    if (entries == NULL)
        return false;
    interner->entries = entries;
    interner->capacity = capacity;
    return true;
}

bool fynd_interner_add(struct fynd_interner *interner, const char *name, size_t length, uint32_t times,
                       uint32_t *number)
{
    uint32_t *slot;

    if ((interner->slots == NULL || 2 * interner->count > interner->slot_mask) && !grow_slots(interner))
        return false;
    slot = find_slot(interner, name, length);
    if (*slot == 0) {
        size_t offset = interner->bytes.length;

        if (interner->count == interner->capacity && !grow_entries(interner))
            return false;
        fynd_buffer_append(&interner->bytes, name, length);
        if (interner->bytes.failed)
            return false;
        interner->entries[interner->count] = (struct fynd_interned){offset, (uint32_t)length, 0};
        *slot = ++interner->count;
    }
    *number = *slot - 1;
    interner->entries[*number].count += times;
    return true;
}

bool fynd_interner_find(const struct fynd_interner *interner, const char *name, size_t length, uint32_t *number)
{
    const uint32_t *slot = interner->slots == NULL ? NULL : find_slot(interner, name, length);

    if (slot == NULL || *slot == 0)
        return false;
    *number = *slot - 1;
    return true;
}

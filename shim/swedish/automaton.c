#include "shim/swedish/automaton.h"

#include <stdlib.h>
#include <string.h>

#define LAST   UINT32_C(0x00800000)
#define TARGET UINT32_C(0x007fffff)

static unsigned char byte_of(uint32_t edge)
{
    return (unsigned char)(edge >> 24);
}

bool fynd_automaton_check(const struct fynd_automaton *automaton, uint32_t class_count)
{
    if (automaton->count == 0 || automaton->root >= automaton->count ||
        (automaton->edges[automaton->count - 1] & LAST) == 0)
        return false;
    for (uint32_t i = 0; i < automaton->count; i++) {
        uint32_t limit = byte_of(automaton->edges[i]) == 0 ? class_count : automaton->count;

        if ((automaton->edges[i] & TARGET) >= limit)
            return false;
    }
    return true;
}

bool fynd_automaton_step(const struct fynd_automaton *automaton, uint32_t *state, unsigned char byte)
{
    for (const uint32_t *edge = &automaton->edges[*state];; edge++) {
        if (byte_of(*edge) == byte && byte != 0) {
            *state = *edge & TARGET;
            return true;
        }
        if (*edge & LAST)
            return false;
    }
}

bool fynd_automaton_class(const struct fynd_automaton *automaton, uint32_t state, uint32_t *class_number)
{
    uint32_t edge = automaton->edges[state];

    *class_number = edge & TARGET;
    return byte_of(edge) == 0;
}

/* Building */

enum { EDGES_MAX = 256, SMALLEST_SLOTS = 1 << 16 };

/* A state on the way of the string added last: it can still gain edges. */
struct level {
    uint32_t edges[EDGES_MAX];
    uint32_t count;
};

struct fynd_automaton_builder {
    uint32_t *edges; /* of all states that are done */
    uint32_t count, capacity;
    uint32_t *slots; /* the states by content, open addressing: index + 1; 0 is free */
    uint32_t slot_count, state_count;
    char last[FYND_AUTOMATON_STRING_MAX]; /* the string added last */
    size_t last_length;
    struct level levels[FYND_AUTOMATON_STRING_MAX + 1];
};

struct fynd_automaton_builder *fynd_automaton_builder_new(void)
{
    struct fynd_automaton_builder *builder = calloc(1, sizeof *builder);

    if (builder == NULL)
        return NULL;
    builder->slot_count = SMALLEST_SLOTS;
    builder->slots = calloc(builder->slot_count, sizeof *builder->slots);
    if (builder->slots == NULL) {
        free(builder);
        return NULL;
    }
    return builder;
}

void fynd_automaton_builder_free(struct fynd_automaton_builder *builder)
{
    if (builder == NULL)
        return;
    free(builder->edges);
    free(builder->slots);
    free(builder);
}

static uint32_t hash(const uint32_t *edges)
{
    uint64_t value = 0;

    for (;; edges++) {
        value = (value ^ *edges) * UINT64_C(0x9e3779b97f4a7c15);
        value ^= value >> 29;
        if (*edges & LAST)
            return (uint32_t)(value ^ value >> 32);
    }
}

static bool same_state(const uint32_t *left, const uint32_t *right)
{
    while (*left == *right && (*left & LAST) == 0)
        left++, right++;
    return *left == *right;
}

static uint32_t *find_slot(const struct fynd_automaton_builder *builder, const uint32_t *edges)
{
    uint32_t mask = builder->slot_count - 1, at = hash(edges) & mask;

    while (builder->slots[at] != 0 && !same_state(&builder->edges[builder->slots[at] - 1], edges))
        at = (at + 1) & mask;
    return &builder->slots[at];
}

static bool grow_slots(struct fynd_automaton_builder *builder)
{
    uint32_t *old = builder->slots, old_count = builder->slot_count;
    uint32_t *slots = calloc(2 * (size_t)old_count, sizeof *slots);

    if (slots == NULL)
        return false;
    builder->slots = slots;
    builder->slot_count = 2 * old_count;
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i] != 0)
            *find_slot(builder, &builder->edges[old[i] - 1]) = old[i];
    free(old);
    return true;
}

static bool reserve_edges(struct fynd_automaton_builder *builder, uint32_t more)
{
    uint32_t capacity = builder->capacity == 0 ? 1 << 16 : 2 * builder->capacity;
    uint32_t *edges;

    if (builder->count + more > TARGET)
        return false;
    if (builder->count + more <= builder->capacity)
        return true;
    edges = realloc(builder->edges, sizeof *edges * capacity);
    if (edges == NULL)
        return false;
    builder->edges = edges;
    builder->capacity = capacity;
    return true;
}

/* Makes a level a state that is done: one with the same edges when there is one. */
static bool freeze(struct fynd_automaton_builder *builder, struct level *level, uint32_t *state)
{
    uint32_t *slot;

    level->edges[level->count - 1] |= LAST;
    slot = find_slot(builder, level->edges);
    if (*slot == 0) {
        if (!reserve_edges(builder, level->count))
            return false;
        memcpy(builder->edges + builder->count, level->edges, sizeof *level->edges * level->count);
        *slot = builder->count + 1;
        builder->count += level->count;
        builder->state_count++;
    }
    *state = *slot - 1;
    level->count = 0;
    return 2 * builder->state_count < builder->slot_count || grow_slots(builder);
}

/* Freezes the levels of the last string below depth. */
static bool freeze_below(struct fynd_automaton_builder *builder, size_t depth)
{
    for (size_t i = builder->last_length; i > depth; i--) {
        struct level *above = &builder->levels[i - 1];
        uint32_t state;

        if (!freeze(builder, &builder->levels[i], &state))
            return false;
        above->edges[above->count - 1] |= state;
    }
    return true;
}

bool fynd_automaton_builder_add(struct fynd_automaton_builder *builder, const char *bytes, size_t length,
                                uint32_t class_number)
{
    size_t shared = 0;

    while (shared < builder->last_length && shared < length && builder->last[shared] == bytes[shared])
        shared++;
    if (class_number > TARGET || length > FYND_AUTOMATON_STRING_MAX || !freeze_below(builder, shared))
        return false;
    for (size_t i = shared; i < length; i++) {
        struct level *level = &builder->levels[i];

        level->edges[level->count++] = (uint32_t)(unsigned char)bytes[i] << 24;
    }
    builder->levels[length].edges[0] = class_number;
    builder->levels[length].count = 1;
    memcpy(builder->last, bytes, length);
    builder->last_length = length;
    return true;
}

bool fynd_automaton_builder_finish(struct fynd_automaton_builder *builder, struct fynd_automaton *automaton)
{
    uint32_t root;

    if (builder->last_length == 0 || !freeze_below(builder, 0) || !freeze(builder, &builder->levels[0], &root))
        return false;
    builder->last_length = 0;
    *automaton = (struct fynd_automaton){builder->edges, builder->count, root};
    return true;
}

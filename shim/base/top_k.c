#include "shim/base/top_k.h"

#include <stdlib.h>

bool fynd_top_k_begin(struct fynd_top_k *top, size_t most, uint64_t floor)
{
    *top = (struct fynd_top_k){.most = most, .least = floor};
    if (most <= SIZE_MAX / 2 / sizeof *top->ranks)
        top->ranks = malloc(2 * most * sizeof *top->ranks);
    return top->ranks != NULL;
}

void fynd_top_k_fini(struct fynd_top_k *top)
{
    free(top->ranks);
    *top = (struct fynd_top_k){0};
}

static uint64_t less(uint64_t one, uint64_t other)
{
    return one < other ? one : other;
}

static uint64_t median(uint64_t one, uint64_t other, uint64_t third)
{
    const uint64_t low = less(one, other), high = one < other ? other : one;

    return low > third ? low : less(high, third);
}

/* Puts those above the pivot first, without a branch on which they are: nobody can foretell it. Returns where the others
 * begin. (Lomuto's partition: Cormen et al., "Introduction to Algorithms", 7.1.) */
static size_t part(uint64_t *ranks, size_t begin, size_t end, uint64_t pivot)
{
    size_t next = begin;

    for (size_t at = begin; at < end; at++) {
        const uint64_t rank = ranks[at];

        ranks[at] = ranks[next];
        ranks[next] = rank;
        next += rank > pivot;
    }
    return next;
}

static int falling(const void *left, const void *right)
{
    const uint64_t one = *(const uint64_t *)left, other = *(const uint64_t *)right;

    return (one < other) - (one > other);
}

/* Puts the best `most` first, in no order: narrows the range in which they end. (Quickselect: Hoare 1961, "Algorithm 65:
 * Find".) */
static void select_first(uint64_t *ranks, size_t count, size_t most)
{
    enum { FEW = 8, ROUNDS = 32 /* then pivots were bad, and sorting ends it */ };
    size_t begin = 0, end = count;

    for (int round = 0; round < ROUNDS && end - begin > FEW; round++) {
        const size_t others =
            part(ranks, begin, end, median(ranks[begin], ranks[begin + (end - begin) / 2], ranks[end - 1]));

        if (others < most)
            begin = others;
        else
            end = others;
    }
    if (most < end)
        qsort(ranks + begin, end - begin, sizeof *ranks, falling);
}

void fynd_top_k_keep(struct fynd_top_k *top)
{
    if (top->count <= top->most)
        return;
    select_first(top->ranks, top->count, top->most);
    top->count = top->most;
    top->least = top->ranks[0];
    for (size_t i = 1; i < top->count; i++)
        top->least = less(top->least, top->ranks[i]);
}

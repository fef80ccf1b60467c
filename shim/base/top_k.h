/* The top of many ranks, kept as they come. A rank is a number that no other has, larger when better. */
#ifndef FYND_SHIM_BASE_TOP_K_H
#define FYND_SHIM_BASE_TOP_K_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_top_k {
    uint64_t *ranks; /* the top and some others, in no order */
    size_t count;
    size_t most;
    uint64_t least; /* up to it a further rank is not in the top */
};

/* Makes room for the top `most` (> 0) of those above `floor`: 16 bytes for each. A zeroed top may be released. False: no
 * memory. */
bool fynd_top_k_begin(struct fynd_top_k *top, size_t most, uint64_t floor);
void fynd_top_k_fini(struct fynd_top_k *top);

/* Drops those that are not in the top. What is left stands in top->ranks. */
void fynd_top_k_keep(struct fynd_top_k *top);

static inline void fynd_top_k_add(struct fynd_top_k *top, uint64_t rank)
{
    if (rank <= top->least)
        return;
    top->ranks[top->count++] = rank;
    if (top->count == 2 * top->most)
        fynd_top_k_keep(top);
}

#ifdef __cplusplus
}
#endif
#endif

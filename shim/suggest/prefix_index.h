/* A file of starts, read through a memory map: the places at which the texts of an archive may begin to be typed, in the
 * order of what stands there, each with a weight. What begins with the same letters is one range, and the heaviest of a
 * range are found without reading it: the maxima of 16 weights, of 16 such maxima and so on are kept, too.
 *
 * What an entry and an offset are is the caller's matter (shim/suggest/completions.h). They take as many bits as the largest of
 * them needs; entries that only count up, 0, 1, 2, take none. */
#ifndef FYND_SHIM_SUGGEST_PREFIX_INDEX_H
#define FYND_SHIM_SUGGEST_PREFIX_INDEX_H

#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { FYND_PREFIX_WEIGHT_MAX = 63, FYND_PREFIX_OFFSET_MAX = 255 };

struct fynd_prefix {
    uint32_t entry;
    uint16_t offset; /* at most FYND_PREFIX_OFFSET_MAX */
    uint8_t weight;  /* at most FYND_PREFIX_WEIGHT_MAX; 0: never among the best */
};

/* Writes a file; the starts are in order. */
enum fynd_status fynd_prefix_index_write(const char *path, const struct fynd_prefix *starts, uint32_t count,
                                         struct fynd_cause *cause);

struct fynd_prefix_index;

/* Opens a file. It may be read by several threads. FYND_DAMAGED: not such a file, or cut. */
enum fynd_status fynd_prefix_index_open(const char *path, struct fynd_prefix_index **starts, struct fynd_cause *cause);
void fynd_prefix_index_close(struct fynd_prefix_index *starts);

uint32_t fynd_prefix_index_count(const struct fynd_prefix_index *starts);
struct fynd_prefix fynd_prefix_index_get(const struct fynd_prefix_index *starts, uint32_t index); /* index < count */

/* Do the maxima fit the weights? */
bool fynd_prefix_index_hold(const struct fynd_prefix_index *starts);

/* Starts begin .. end - 1, which count as if they weighed `handicap` less. */
struct fynd_range {
    uint32_t begin, end;
    int handicap;
};

/* The best starts of several ranges, one after the other: the heaviest first, of equal weight the first. */
enum { FYND_PREFIX_INDEX_BEST_NODES = 1024 };
struct fynd_prefix_index_best {
    const struct fynd_prefix_index *starts; /* borrowed */
    struct fynd_prefix_index_best_node {
        int weight;
        uint32_t first; /* start below it */
        uint8_t level;
        int handicap;
    } heap[FYND_PREFIX_INDEX_BEST_NODES];
    size_t count;
    uint64_t steps; /* weights read so far */
};

void fynd_prefix_index_best_begin(struct fynd_prefix_index_best *best, const struct fynd_prefix_index *starts);
void fynd_prefix_index_best_add(struct fynd_prefix_index_best *best, struct fynd_range range);

/* The next start and its weight less the handicap. A step costs the same whatever the size of the ranges: some 16 weights
 * for each level of maxima. False: there is no more, or there is no more room to look for it. */
bool fynd_prefix_index_best_next(struct fynd_prefix_index_best *best, uint32_t *index, int *weight);

#ifdef __cplusplus
}
#endif
#endif

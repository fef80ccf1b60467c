/* Numbers for 64-bit keys, in bounded memory: what has been seen before, within one page. A full table forgets nothing
 * and takes no more; a key that finds its places taken is not kept, so that chosen keys cannot make it slow. */
#ifndef FYND_INDEXER_CLEAN_SEEN_KEYS_H
#define FYND_INDEXER_CLEAN_SEEN_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen_keys_slot {
    uint64_t key; /* 0: free */
    uint32_t number;
};

struct seen_keys {
    struct seen_keys_slot *slots;
    size_t mask;
};

/* The start and the step of a hash over bytes: hash = seen_keys_hash(hash, byte) for each of them. */
#define SEEN_KEYS_HASH 0xcbf29ce484222325u
static inline uint64_t seen_keys_hash(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001b3u;
}

/* A key from two, for instance a word and the paragraph where it stands; also evens out a hash. */
static inline uint64_t seen_keys_mix(uint64_t first, uint64_t second)
{
    uint64_t mixed = first + second * 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    return mixed ^ (mixed >> 31);
}

/* Room for so many keys, at most SEEN_KEYS_MAX. False: no memory. */
enum { SEEN_KEYS_MAX = 1 << 18 };
bool seen_keys_init(struct seen_keys *seen, size_t keys);
void seen_keys_fini(struct seen_keys *seen);

/* The number that a key has. False: none. */
bool seen_keys_find(const struct seen_keys *seen, uint64_t key, uint32_t *number);

/* Gives a key a number, unless it has one. */
void seen_keys_add(struct seen_keys *seen, uint64_t key, uint32_t number);

#endif

#include "server/http/response_cache.h"

#include "server/http/validator.h"

#include <event2/buffer.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUCKETS = 4096,
    SHARE = 8 /* the part of the room that one answer may take */
};

/* An answer, in two lists: of its bucket, and of all by the time they were asked for. */
struct answer {
    struct answer *next;          /* in the bucket */
    struct answer *newer, *older; /* NULL at the ends */
    uint64_t hash;                /* of the key */
    size_t size;                  /* bytes, about */
    struct response response;
    size_t key_length;
    char key[];
};

struct response_cache {
    size_t limit;
    struct answer *newest, *oldest;
    struct answer *buckets[BUCKETS];
    struct response_cache_counts counts;
};

struct response_cache *response_cache_new(size_t limit)
{
    struct response_cache *cache = calloc(1, sizeof *cache);

    if (cache != NULL)
        cache->limit = limit;
    return cache;
}

/* --- Lists --- */

static void link_newest(struct response_cache *cache, struct answer *answer)
{
    answer->newer = NULL;
    answer->older = cache->newest;
    if (cache->newest != NULL)
        cache->newest->newer = answer;
    else
        cache->oldest = answer;
    cache->newest = answer;
}

static void unlink_answer(struct response_cache *cache, struct answer *answer)
{
    *(answer->newer != NULL ? &answer->newer->older : &cache->newest) = answer->older;
    *(answer->older != NULL ? &answer->older->newer : &cache->oldest) = answer->newer;
}

/* Where the answer of a key stands, or would. */
static struct answer **find_place(struct response_cache *cache, const struct fynd_buffer *key, uint64_t hash)
{
    struct answer **place = &cache->buckets[hash % BUCKETS];

    while (*place != NULL && ((*place)->hash != hash || (*place)->key_length != key->length ||
                              memcmp((*place)->key, key->bytes, key->length) != 0))
        place = &(*place)->next;
    return place;
}

static void release(struct answer *answer)
{
    response_fini(&answer->response);
    free(answer);
}

static void drop(struct response_cache *cache, struct answer *answer)
{
    struct answer **place = &cache->buckets[answer->hash % BUCKETS];

    while (*place != answer)
        place = &(*place)->next;
    *place = answer->next;
    unlink_answer(cache, answer);
    cache->counts.bytes -= answer->size;
    cache->counts.answers--;
    release(answer);
}

void response_cache_free(struct response_cache *cache)
{
    while (cache != NULL && cache->oldest != NULL)
        drop(cache, cache->oldest);
    free(cache);
}

/* --- Answers --- */

static struct answer *new_answer(const struct fynd_buffer *key, uint64_t hash, const struct response *response)
{
    struct answer *answer = calloc(1, sizeof *answer + key->length);

    if (answer == NULL || !response_init(&answer->response)) {
        free(answer);
        return NULL;
    }
    if (!response_copy(response, &answer->response)) {
        release(answer);
        return NULL;
    }
    answer->hash = hash;
    answer->key_length = key->length;
    memcpy(answer->key, key->bytes, key->length);
    answer->size = sizeof *answer + key->length + response_size(response);
    return answer;
}

static uint64_t hash_of(const struct fynd_buffer *key)
{
    return validator_add(VALIDATOR_SEED, key->bytes, key->length);
}

bool response_cache_find(struct response_cache *cache, const struct fynd_buffer *key, struct response *response)
{
    struct answer *answer = *find_place(cache, key, hash_of(key));

    cache->counts.asked++;
    if (answer == NULL || !response_copy(&answer->response, response))
        return false;
    cache->counts.found++;
    unlink_answer(cache, answer);
    link_newest(cache, answer);
    return true;
}

void response_cache_keep(struct response_cache *cache, const struct fynd_buffer *key, const struct response *response)
{
    uint64_t hash = hash_of(key);
    struct answer *before = *find_place(cache, key, hash), *answer;

    if (response_size(response) + key->length + sizeof *answer > cache->limit / SHARE)
        return;
    if (before != NULL)
        drop(cache, before);
    answer = new_answer(key, hash, response);
    if (answer == NULL)
        return;
    while (cache->counts.bytes + answer->size > cache->limit)
        drop(cache, cache->oldest);
    answer->next = cache->buckets[hash % BUCKETS];
    cache->buckets[hash % BUCKETS] = answer;
    link_newest(cache, answer);
    cache->counts.bytes += answer->size;
    cache->counts.answers++;
}

struct response_cache_counts response_cache_counts(const struct response_cache *cache)
{
    return cache->counts;
}

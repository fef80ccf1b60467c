/* Answers that were given of late, to be given again. One worker's own, for one generation: it is thrown away with the
 * reader that the answers came from, so that none of an older generation can be given.
 *
 * Bounded in bytes. When there is no room the answer that was not asked for the longest goes. */
#ifndef FYND_SERVER_HTTP_RESPONSE_CACHE_H
#define FYND_SERVER_HTTP_RESPONSE_CACHE_H

#include "server/http/response.h"

#include "shim/base/buffer.h"

struct cache;

/* limit: bytes of all that is kept. NULL: no memory. */
struct cache *cache_new(size_t limit);
void cache_free(struct cache *cache); /* NULL is allowed */

/* Puts the answer that is kept under a key into an empty response. False: there is none, or no memory. */
bool cache_find(struct cache *cache, const struct fynd_buffer *key, struct response *response);

/* Keeps an answer under a key, in place of one that is there, unless it is too large to keep. */
void cache_keep(struct cache *cache, const struct fynd_buffer *key, const struct response *response);

/* How it is doing. */
struct cache_counts {
    unsigned long long asked, found;
    size_t answers, bytes;
};
struct cache_counts cache_counts(const struct cache *cache);

#endif

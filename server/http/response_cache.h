/* Answers that were given of late, to be given again. One worker's own, for one generation: it is thrown away with the
 * reader that the answers came from, so that none of an older generation can be given.
 *
 * Bounded in bytes. When there is no room the answer that was not asked for the longest goes. */
#ifndef FYND_SERVER_HTTP_RESPONSE_CACHE_H
#define FYND_SERVER_HTTP_RESPONSE_CACHE_H

#include "server/http/response.h"

#include "shim/base/buffer.h"

struct response_cache;

/* limit: bytes of all that is kept. NULL: no memory. */
struct response_cache *response_cache_new(size_t limit);
void response_cache_free(struct response_cache *cache); /* NULL is allowed */

/* Puts the answer that is kept under a key into an empty response. False: there is none, or no memory. */
bool response_cache_find(struct response_cache *cache, const struct fynd_buffer *key, struct response *response);

/* Keeps an answer under a key, in place of one that is there, unless it is too large to keep. */
void response_cache_keep(struct response_cache *cache, const struct fynd_buffer *key, const struct response *response);

/* How it is doing. */
struct response_cache_counts {
    unsigned long long asked, found;
    size_t answers, bytes;
};
struct response_cache_counts response_cache_counts(const struct response_cache *cache);

#endif

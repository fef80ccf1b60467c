/* What a search finds, as a feed that is read again and again: /feed.atom (RFC 4287) and /feed.json (JSON Feed 1.1),
 * with the parameters of a search. The newest come first unless something else is asked for.
 *
 * Ids are URNs made of the publication's id, the same in both and whatever the generation, the server and its address.
 *
 * Where the record has the day of publishing, that is `published`; the time of day is not known and stands as 00:00:00Z.
 * Where it has not, `published` is when the publication came into the archive. `updated` is when it came, or was changed
 * there (shim/index/doc_times.h): it stays when the index is built anew, so that no reader takes an old entry for a new one.
 * `updated` of the whole feed is when the generation was made.
 *
 * Hits are masked as everywhere (redaction.h). Addresses are absolute when --public-url is given. Without it those of Atom
 * are relative, and JSON Feed, which has no such, leaves them out. */
#ifndef FYND_SERVER_EXPORT_FEED_H
#define FYND_SERVER_EXPORT_FEED_H

#include "server/search/search.h"

#include <jansson.h>

enum { FEED_ID_MAX = 48, FEED_TIME_MAX = 24 };

/* What a feed is made of. */
struct feed {
    const struct context *context;
    struct search_request search;
    struct search_answer answer;
};

void feed_atom(struct context *context, const struct request *request, struct response *response);
void feed_json(struct context *context, const struct request *request, struct response *response);

/* Searches. False: the response is a problem, and there is nothing to release. */
bool feed_init(struct feed *feed, struct context *context, const struct request *request, struct response *response);
void feed_fini(struct feed *feed);

/* Writes the id of a text: "urn:uuid:...", a UUID of version 8 (RFC 9562, 5.8). */
void feed_id(const char *text, char id[FEED_ID_MAX]);

/* Writes the id of the feed, which all pages of it share. */
void feed_own_id(const struct feed *feed, char id[FEED_ID_MAX]);

/* Writes when a publication was published by its card or, where that is not known to the day, by its arrival. */
void feed_published(const json_t *card, struct fynd_doc_time arrival, char time[FEED_TIME_MAX]);

/* Writes a time in seconds since 1970. */
void feed_time(int64_t seconds, char time[FEED_TIME_MAX]);

/* Appends the feed's title, and an address at a path with the feed's query, both unescaped. */
void feed_title(const struct feed *feed, struct fynd_buffer *out);
void feed_address(const struct feed *feed, const char *path, unsigned page, struct fynd_buffer *out);

/* Appends where a hit leads, unescaped: to the original, or else its page here. */
void feed_hit_address(const struct feed *feed, const struct hit *hit, const json_t *card, struct fynd_buffer *out);

/* The number of the next page; 0: there is none. */
unsigned feed_next(const struct feed *feed);

#endif

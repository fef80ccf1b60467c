/* Which other websites may read the answers in their visitors' browsers: the CORS protocol of the Fetch standard.
 * Off unless origins are given. */
#ifndef FYND_SERVER_HTTP_CORS_H
#define FYND_SERVER_HTTP_CORS_H

#include "server/http/response.h"

/* The allowed origins; texts and list are borrowed. */
struct cors {
    const char *const *origins;
    size_t count; /* 0: off */
};

/* Is text an origin as browsers send it: "https://example.org", "http://localhost:8081"? */
bool cors_is_origin(const char *text);

/* Adds to an answer what lets the browser of an allowed origin (NULL: none was sent) hand it over; to every answer, that
 * it depends on the origin. Nothing when off. */
void cors_allow(const struct cors *cors, const char *origin, struct response *response);

/* Answers OPTIONS, when CORS is on: 204 with what is allowed and for how long that may be remembered; 403 to an origin
 * that is not allowed. */
void cors_preflight(const struct cors *cors, const char *origin, struct response *response);

#endif

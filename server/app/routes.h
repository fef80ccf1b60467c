/* The routes: a request in, a response out. Nothing of HTTP's transport here; conditions, coding and the cache are
 * delivery.h's. */
#ifndef FYND_SERVER_APP_ROUTES_H
#define FYND_SERVER_APP_ROUTES_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

/* What an answer depends on. */
enum routes_source {
    ROUTES_STATE,   /* how the server is doing: good for this moment only */
    ROUTES_ARCHIVE, /* request and generation */
    ROUTES_PROGRAM  /* the program and its settings alone: files of pages */
};

/* A request that was understood as far as its route. */
struct routes_request {
    struct request request; /* as parameters_normalise leaves it */
    const struct routes_route *route;
    const char *rest; /* what the path goes on with, as in an id; borrowed from the request */
};

/* Reads "PATH?QUERY". False: the response says why (400, 414), and there is nothing to release. */
bool routes_request_init(struct routes_request *asked, const char *target, struct response *response);
void routes_request_fini(struct routes_request *asked);
enum routes_source routes_request_source(const struct routes_request *asked);

/* Has the route's handler answer; always leaves a complete response. */
void routes_answer(struct context *context, const struct routes_request *asked, struct response *response);

#endif

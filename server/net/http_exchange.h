/* One HTTP exchange: evhttp's request made plain, answered, and the answer given to evhttp. */
#ifndef FYND_SERVER_NET_HTTP_EXCHANGE_H
#define FYND_SERVER_NET_HTTP_EXCHANGE_H

#include "server/http/cors.h"
#include "server/search/context.h"

#include <stdbool.h>

struct evhttp_request;

/* What the server's side of an exchange has; all of it borrowed. */
struct http_exchange_side {
    struct context *context;
    const struct cors *cors;
};

/* busy: the worker cannot take it on; answered 503 without a search, and the connection ends. last: answered,
 * but the connection ends. The request belongs to evhttp afterwards. */
void http_exchange_run(struct evhttp_request *http, const struct http_exchange_side *side, bool busy, bool last);

#endif

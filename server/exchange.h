/* One HTTP exchange: evhttp's request made plain, answered, and the answer given to evhttp. */
#ifndef FYND_SERVER_EXCHANGE_H
#define FYND_SERVER_EXCHANGE_H

#include "service.h"

#include <stdbool.h>

struct evhttp_request;

/* busy: the worker cannot take it on; answered 503 without a search, and the connection ends. last: answered,
 * but the connection ends. The request belongs to evhttp afterwards. */
void exchange_run(struct evhttp_request *http, struct service *service, bool busy, bool last);

#endif

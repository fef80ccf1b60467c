/* What monitoring asks: is the process alive, can it answer searches? */
#ifndef FYND_SERVER_API_HEALTH_H
#define FYND_SERVER_API_HEALTH_H

#include "server/http/response.h"
#include "server/search/context.h"

/* /healthz: always 200. */
void health_live(struct response *response);

/* /readyz: 200 with generation and number of publications, 503 while there is no index. */
void health_ready(const struct context *context, struct response *response);

#endif

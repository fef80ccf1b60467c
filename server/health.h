/* What monitoring asks: is the process alive, can it answer searches? */
#ifndef FYND_SERVER_HEALTH_H
#define FYND_SERVER_HEALTH_H

#include "response.h"
#include "service.h"

/* /healthz: always 200. */
void health_live(struct response *response);

/* /readyz: 200 with generation and number of publications, 503 while there is no index. */
void health_ready(const struct service *service, struct response *response);

#endif

/* How browsers and other programs search here: OpenSearch 1.1. */
#ifndef FYND_SERVER_EXPORT_OPENSEARCH_H
#define FYND_SERVER_EXPORT_OPENSEARCH_H

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

/* "/opensearch.xml": the description. 404 unless the server knows its address: its addresses are absolute. */
void opensearch_description(struct context *context, struct response *response);

#endif

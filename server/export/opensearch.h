/* How browsers and other programs search here: OpenSearch 1.1. */
#ifndef FYND_SERVER_EXPORT_OPENSEARCH_H
#define FYND_SERVER_EXPORT_OPENSEARCH_H

#include "server/app/routes.h"
#include "server/http/request.h"
#include "server/http/response.h"

/* "/opensearch.xml": the description. 404 unless the server knows its address: its addresses are absolute. */
void opensearch_description(struct service *service, struct response *response);

/* "/suggestions.json?q=": what suggest.h suggests, as browsers read it: [text, [suggestions], [], [addresses]]. The
 * addresses are empty unless the server knows its own. */
void opensearch_suggestions(struct service *service, const struct request *request, struct response *response);

#endif

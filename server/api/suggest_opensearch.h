/* Suggestions in the form that browsers read: OpenSearch 1.1, GET /suggestions.json?q=. */
#ifndef FYND_SERVER_API_SUGGEST_OPENSEARCH_H
#define FYND_SERVER_API_SUGGEST_OPENSEARCH_H

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

/* What suggest_json.h suggests, as [text, [suggestions], [], [addresses]]. The addresses are empty unless the server knows its
 * own. */
void suggest_opensearch_answer(struct context *context, const struct request *request, struct response *response);

#endif

/* The search answer as JSON: GET /api/v1/search. */
#ifndef FYND_SERVER_API_SEARCH_JSON_H
#define FYND_SERVER_API_SEARCH_JSON_H

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

struct json_writer;
struct hit;

/* Writes the members of a result, but for what only a search has to say of it: what matched. */
void search_json_hit(struct json_writer *json, const struct hit *hit);

/* Answers a search; a problem becomes problem+json. Always leaves a complete response. */
void search_json_search(struct context *context, const struct request *request, struct response *response);

#endif

/* The search answer as JSON: GET /api/v1/search. */
#ifndef FYND_SERVER_ANSWER_JSON_H
#define FYND_SERVER_ANSWER_JSON_H

#include "request.h"
#include "response.h"
#include "service.h"

/* Answers a search; a problem becomes problem+json. Always leaves a complete response. */
void answer_json_search(struct service *service, const struct request *request, struct response *response);

#endif

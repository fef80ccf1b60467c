/* Search-as-you-type: GET /api/v1/suggest?q=&seq=&size=. What is suggested leads to at least one publication. */
#ifndef FYND_SERVER_API_SUGGEST_JSON_H
#define FYND_SERVER_API_SUGGEST_JSON_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

enum {
    SUGGEST_SIZE_MAX = 20,
    SUGGEST_SIZE_DEFAULT = 10,
    SUGGEST_TITLE_MAX = 120, /* characters of a title that are shown */
    SUGGEST_PARAMETER_COUNT = 3
};

/* The parameters of a suggestion: q, seq and size. */
extern const struct parameter_rule suggest_parameters[SUGGEST_PARAMETER_COUNT + 1];

/* Answers 200 with suggestions, 400 for a bad parameter, 503 without an index. */
void suggest_json_answer(struct context *context, const struct request *request, struct response *response);

#endif

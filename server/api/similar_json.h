/* More like this: GET /api/v1/documents/ID/similar?size=. */
#ifndef FYND_SERVER_API_SIMILAR_JSON_H
#define FYND_SERVER_API_SIMILAR_JSON_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

enum { SIMILAR_JSON_SIZE_MAX = 20, SIMILAR_JSON_SIZE_DEFAULT = 5, SIMILAR_JSON_PARAMETER_COUNT = 1 };

/* The parameters: size. */
extern const struct parameter_rule similar_parameters[SIMILAR_JSON_PARAMETER_COUNT + 1];

/* The id of a path that goes on behind /documents/ with ID/similar: to be freed; NULL: it does not, or no memory. */
char *similar_json_id(const char *rest);

/* 200 with {"id","results","generation","took_us"}, results as a search has them but for what it marks; 404 when there is
 * no such publication, 400 for a bad size, 503 without an index. */
void similar_json_answer(struct context *context, const char *id, const struct request *request,
                         struct response *response);

#endif

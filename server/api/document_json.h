/* One publication's record as JSON: GET /api/v1/documents/ID. */
#ifndef FYND_SERVER_API_DOCUMENT_JSON_H
#define FYND_SERVER_API_DOCUMENT_JSON_H

#include "server/http/response.h"
#include "server/search/context.h"

/* 200 with the record, 404 when there is no such publication, 503 without an index. */
void document_json_answer(struct context *context, const char *id, struct response *response);

#endif

/* One publication's record as JSON: GET /api/v1/documents/ID. */
#ifndef FYND_SERVER_DOCUMENTS_H
#define FYND_SERVER_DOCUMENTS_H

#include "response.h"
#include "service.h"

/* 200 with the record, 404 when there is no such publication, 503 without an index. */
void documents_answer(struct service *service, const char *id, struct response *response);

#endif

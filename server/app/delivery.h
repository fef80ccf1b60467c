/* From a target and a client's conditions to the answer that leaves: what was answered of late is not made again, what
 * the client has is not sent again, what is long is compressed. The same for HTTP and for --ask. */
#ifndef FYND_SERVER_APP_DELIVERY_H
#define FYND_SERVER_APP_DELIVERY_H

#include "server/app/routes.h"

/* The headers of a request that an answer's form depends on; NULL: absent. */
struct delivery_conditions {
    const char *accept, *accept_encoding, *if_none_match, *if_modified_since;
};

/* Answers "PATH?QUERY" into an empty response, complete but for response_finish. */
void delivery_answer(struct context *context, const char *target, const struct delivery_conditions *conditions,
                     struct response *response);

#endif

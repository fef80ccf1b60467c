/* A request as plain, checked data. No event2 types: the same for HTTP and for --ask. */
#ifndef FYND_SERVER_HTTP_REQUEST_H
#define FYND_SERVER_HTTP_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

enum { REQUEST_PARAMETERS_MAX = 64 };

struct parameter {
    char *name;
    char *value; /* percent-decoded, repaired UTF-8, NUL-terminated */
};

struct request {
    char *path; /* percent-decoded, repaired UTF-8 */
    struct parameter parameters[REQUEST_PARAMETERS_MAX];
    size_t parameter_count;
};

/* Parses "PATH?QUERY" (application/x-www-form-urlencoded query: + is a space), also with "http://HOST" before
 * it. A "%" that no two hexadecimal digits follow stands for itself. False: malformed (no path, or a space or
 * control character in it), or more than REQUEST_PARAMETERS_MAX parameters, or no memory; the request is then
 * empty. */
bool request_init(struct request *request, const char *target);
void request_fini(struct request *request);

/* The first value of a parameter, or NULL when it is absent or empty. Borrowed from the request. */
const char *request_parameter(const struct request *request, const char *name);

/* Takes the i-th parameter away. */
void request_drop(struct request *request, size_t i);

#endif

/* An answer on its way out: status, headers, body; and the one place that makes errors (RFC 9457). */
#ifndef FYND_SERVER_HTTP_RESPONSE_H
#define FYND_SERVER_HTTP_RESPONSE_H

#include "server/http/problem.h"

#include "shim/base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct evbuffer;
struct json_t;

enum { RESPONSE_HEADERS_MAX = 24 };

struct response {
    int status; /* HTTP; 0 until a handler has set it */
    struct evbuffer *body;
    struct {
        const char *name; /* a literal */
        char *value;
    } headers[RESPONSE_HEADERS_MAX];
    size_t header_count;
};

bool response_init(struct response *response); /* false: no memory */
void response_fini(struct response *response);

/* Sets status and Content-Type (a literal); the body is what the handler appended to response->body. */
void response_ok(struct response *response, const char *content_type);

/* Sets a header, in place of one with the same name. name is a literal; value is copied. False: no memory, no
 * room, or a control character in value. */
bool response_header(struct response *response, const char *name, const char *value);

/* The value of a header, or NULL. Borrowed until the header is set again. */
const char *response_header_value(const struct response *response, const char *name);

/* Answers 200 with a JSON value, which is released; NULL (jansson found no memory, or text that is not UTF-8)
 * makes the answer a problem. */
void response_json(struct response *response, struct json_t *value);

/* Answers 200 with what was written, of a type that is a literal; a buffer that failed makes the answer a problem. */
void response_document(struct response *response, const struct fynd_buffer *document, const char *content_type);

/* Answers 200 with JSON that was written; a buffer that failed makes the answer a problem. */
void response_written(struct response *response, const struct fynd_buffer *json);

/* Replaces whatever was in the response by problem+json:
 * {"type","title","detail","title_en","detail_en","status", and, when parameters are at fault,
 * "invalid-parameters":[{"name","reason","reason_en"}]}. A 503 carries Retry-After: 1. */
void response_problem(struct response *response, const struct problem *problem);

/* Copies an answer into an empty response. False: no memory, and the response is empty. */
bool response_copy(const struct response *from, struct response *to);

/* How many bytes an answer takes, about. */
size_t response_size(const struct response *response);

/* Compresses the body with gzip where it is worth it. */
void response_compress(struct response *response);

/* Makes it 304 (RFC 9110, 15.4.5): without a body and what describes one. */
void response_not_modified(struct response *response);

/* Last step before an answer leaves: the headers that every answer has. */
void response_finish(struct response *response);

#endif

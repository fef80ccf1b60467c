#include "server/http/response.h"

#include "shim/base/gzip.h"

#include <event2/buffer.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Below this many bytes gzip saves less than a packet. */
enum { GZIP_BODY_MIN = 1024 };

/* What a page may do: have fynd's own style and pictures, run fynd's own script (the search box), which asks for
 * suggestions here, and send its form here. */
static const char content_security_policy[] =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static const struct title {
    int status;
    const char *swedish, *english;
} titles[] = {
    {400, "Felaktig begäran", "Bad Request"},
    {403, "Inte tillåtet", "Forbidden"},
    {404, "Finns inte", "Not Found"},
    {405, "Metoden är inte tillåten", "Method Not Allowed"},
    {406, "Kan inte ges i den formen", "Not Acceptable"},
    {414, "Adressen är för lång", "URI Too Long"},
    {500, "Internt fel", "Internal Server Error"},
    {503, "Tillfälligt otillgänglig", "Service Unavailable"},
    {0, "Fel", "Error"}, /* any other */
};

static void clear(struct response *response)
{
    for (size_t i = 0; i < response->header_count; i++)
        free(response->headers[i].value);
    response->header_count = 0;
    response->status = 0;
    evbuffer_drain(response->body, evbuffer_get_length(response->body));
}

bool response_init(struct response *response)
{
    *response = (struct response){.body = evbuffer_new()};
    return response->body != NULL;
}

void response_fini(struct response *response)
{
    clear(response);
    evbuffer_free(response->body);
    response->body = NULL;
}

void response_ok(struct response *response, const char *content_type)
{
    response->status = 200;
    response_header(response, "Content-Type", content_type);
}

size_t response_size(const struct response *response)
{
    size_t size = sizeof *response + evbuffer_get_length(response->body);

    for (size_t i = 0; i < response->header_count; i++)
        size += strlen(response->headers[i].value) + 1;
    return size;
}

bool response_copy(const struct response *from, struct response *to)
{
    size_t length = evbuffer_get_length(from->body);
    const unsigned char *bytes = evbuffer_pullup(from->body, -1);
    bool copied = length == 0 || (bytes != NULL && evbuffer_add(to->body, bytes, length) == 0);

    to->status = from->status;
    for (size_t i = 0; copied && i < from->header_count; i++)
        copied = response_header(to, from->headers[i].name, from->headers[i].value);
    if (!copied)
        clear(to);
    return copied;
}

static size_t find_header(const struct response *response, const char *name)
{
    size_t i = 0;
    while (i < response->header_count && strcmp(response->headers[i].name, name) != 0)
        i++;
    return i;
}

static bool has_control(const char *value)
{
    for (; *value != '\0'; value++)
        if ((unsigned char)*value < ' ' || *value == 0x7f)
            return true;
    return false;
}

bool response_header(struct response *response, const char *name, const char *value)
{
    size_t i = find_header(response, name);
    char *copy = i == RESPONSE_HEADERS_MAX || has_control(value) ? NULL : strdup(value);
    if (copy == NULL)
        return false;
    if (i == response->header_count)
        response->header_count++;
    else
        free(response->headers[i].value);
    response->headers[i].name = name;
    response->headers[i].value = copy;
    return true;
}

const char *response_header_value(const struct response *response, const char *name)
{
    size_t i = find_header(response, name);
    return i == response->header_count ? NULL : response->headers[i].value;
}

/* Significant digits of a score: more would be noise, and take time to write. */
enum { REAL_DIGITS = 6 };

static int append(const char *bytes, size_t length, void *json)
{
    fynd_buffer_append(json, bytes, length);
    return 0;
}

void response_document(struct response *response, const struct fynd_buffer *document, const char *content_type)
{
    if (!document->failed && evbuffer_add(response->body, document->bytes, document->length) == 0)
        response_ok(response, content_type);
    else
        response_problem(response, &problem_internal);
}

void response_written(struct response *response, const struct fynd_buffer *json)
{
    response_document(response, json, "application/json");
}

/* jansson writes in pieces of a few bytes: cheaper to gather in a plain buffer than to add to an evbuffer each. */
static bool append_json(struct response *response, const json_t *value)
{
    struct fynd_buffer json = {0};
    bool appended = value != NULL &&
                    json_dump_callback(value, append, &json, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS)) == 0 &&
                    !json.failed && evbuffer_add(response->body, json.bytes, json.length) == 0;
    fynd_buffer_fini(&json);
    return appended;
}

void response_json(struct response *response, json_t *value)
{
    if (append_json(response, value))
        response_ok(response, "application/json");
    else
        response_problem(response, &problem_internal);
    json_decref(value);
}

static const struct title *title_of(int status)
{
    const struct title *title = titles;
    while (title->status != status && title->status != 0)
        title++;
    return title;
}

static json_t *invalid_json(const struct invalid_parameter *invalid)
{
    json_t *json = json_array();

    for (; invalid->name != NULL; invalid++)
        json_array_append_new(json, json_pack("{s:s, s:s, s:s}", "name", invalid->name, "reason", invalid->reason,
                                              "reason_en", invalid->reason_en));
    return json;
}

static json_t *problem_json(const struct problem *problem)
{
    const struct title *title = title_of(problem->status);
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s, s:i}", "type", "about:blank", "title", title->swedish, "detail",
                             problem->detail, "title_en", title->english, "detail_en", problem->detail_en, "status",
                             problem->status);
    if (json != NULL && problem->invalid != NULL)
        json_object_set_new(json, "invalid-parameters", invalid_json(problem->invalid));
    return json;
}

void response_problem(struct response *response, const struct problem *problem)
{
    json_t *json = problem_json(problem);

    clear(response);
    response->status = problem->status;
    response_header(response, "Content-Type", "application/problem+json");
    if (problem->status == 503)
        response_header(response, "Retry-After", "1");
    if (!append_json(response, json)) {
        evbuffer_drain(response->body, evbuffer_get_length(response->body));
        evbuffer_add_printf(response->body, "{\"type\":\"about:blank\",\"status\":%d}", problem->status);
    }
    json_decref(json);
}

/* A body that cannot be compressed leaves as it is. */
void response_compress(struct response *response)
{
    size_t length = evbuffer_get_length(response->body);
    const unsigned char *bytes = evbuffer_pullup(response->body, -1);
    struct evbuffer *body;
    struct fynd_buffer packed = {0};

    if (length < GZIP_BODY_MIN || bytes == NULL || response_header_value(response, "Content-Encoding") != NULL)
        return;
    body = evbuffer_new();
    if (body != NULL && fynd_gzip((const char *)bytes, length, &packed, NULL) == FYND_OK && packed.length < length &&
        evbuffer_add(body, packed.bytes, packed.length) == 0 && response_header(response, "Content-Encoding", "gzip")) {
        struct evbuffer *plain = response->body;
        response->body = body;
        body = plain;
    }
    fynd_buffer_fini(&packed);
    if (body != NULL)
        evbuffer_free(body);
}

void response_not_modified(struct response *response)
{
    static const char *const kept[] = {"ETag", "Last-Modified", "Cache-Control"};
    char *values[] = {NULL, NULL, NULL};

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = response_header_value(response, kept[i]);
        values[i] = value == NULL ? NULL : strdup(value);
    }
    clear(response);
    response->status = 304;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (values[i] != NULL)
            response_header(response, kept[i], values[i]);
        free(values[i]);
    }
}

/* Unless its handler knows better: what is no answer is not kept, an answer is asked after each time. */
static const char *caching(const struct response *response)
{
    return response->status < 400 ? "no-cache" : "no-store";
}

static void write_length(struct response *response)
{
    char length[24];

    if (response->status == 204 || response->status == 304) /* RFC 9110, 8.6 */
        return;
    snprintf(length, sizeof length, "%zu", evbuffer_get_length(response->body));
    response_header(response, "Content-Length", length);
}

void response_finish(struct response *response)
{
    const char *type = response_header_value(response, "Content-Type");

    response_header(response, "X-Content-Type-Options", "nosniff");
    response_header(response, "Referrer-Policy", "no-referrer");
    if (response_header_value(response, "Vary") == NULL)
        response_header(response, "Vary", "Accept-Encoding");
    if (type != NULL && strncmp(type, "text/html", 9) == 0 &&
        response_header_value(response, "Content-Security-Policy") == NULL)
        response_header(response, "Content-Security-Policy", content_security_policy);
    if (response_header_value(response, "Cache-Control") == NULL)
        response_header(response, "Cache-Control", caching(response));
    write_length(response);
}

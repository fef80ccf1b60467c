#include "server/http/request.h"

#include "shim/base/buffer.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void percent_decode(const char *text, size_t length, bool plus_is_space, struct fynd_buffer *out)
{
    for (size_t i = 0; i < length; i++) {
        int high = text[i] == '%' && length - i > 2 ? hex_value(text[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            fynd_buffer_append_byte(out, (char)(high << 4 | low));
            i += 2;
        } else {
            fynd_buffer_append_byte(out, plus_is_space && text[i] == '+' ? ' ' : text[i]);
        }
    }
}

/* The decoded and repaired text, to be freed; NULL: no memory. */
static char *decode(const char *text, size_t length, bool plus_is_space)
{
    struct fynd_buffer raw = {0}, clean = {0};
    char *copy = NULL;

    percent_decode(text, length, plus_is_space, &raw);
    if (raw.length > 0)
        fynd_unicode_repair(raw.bytes, raw.length, &clean);
    fynd_buffer_append_byte(&clean, '\0');
    if (!raw.failed && !clean.failed)
        copy = strdup(clean.bytes);
    fynd_buffer_fini(&raw);
    fynd_buffer_fini(&clean);
    return copy;
}

/* The target from its path on, NULL when it has none. Proxies may send the absolute form: RFC 9112, 3.2.2. */
static const char *skip_authority(const char *target)
{
    if (strncasecmp(target, "http://", 7) == 0)
        target += 7 + strcspn(target + 7, "/?");
    else if (strncasecmp(target, "https://", 8) == 0)
        target += 8 + strcspn(target + 8, "/?");
    return *target == '/' ? target : NULL;
}

static bool has_blank_or_control(const char *target)
{
    for (const unsigned char *c = (const unsigned char *)target; *c != '\0'; c++)
        if (*c <= ' ' || *c == 0x7f)
            return true;
    return false;
}

static bool add_parameter(struct request *request, const char *pair, size_t length)
{
    if (request->parameter_count == REQUEST_PARAMETERS_MAX)
        return false;
    struct parameter *parameter = &request->parameters[request->parameter_count++];
    const char *equals = memchr(pair, '=', length);
    size_t name_length = equals == NULL ? length : (size_t)(equals - pair);
    size_t value_start = equals == NULL ? length : name_length + 1;

    parameter->name = decode(pair, name_length, true);
    parameter->value = decode(pair + value_start, length - value_start, true);
    return parameter->name != NULL && parameter->value != NULL;
}

static bool parse_query(struct request *request, const char *query)
{
    while (*query != '\0') {
        size_t length = strcspn(query, "&");
        if (length > 0 && !add_parameter(request, query, length))
            return false;
        query += length;
        query += *query == '&';
    }
    return true;
}

bool request_init(struct request *request, const char *target)
{
    *request = (struct request){0};
    const char *path = skip_authority(target);
    if (path == NULL || has_blank_or_control(path))
        return false;

    size_t path_length = strcspn(path, "?");
    const char *query = path + path_length;
    request->path = decode(path, path_length, false);
    if (request->path == NULL || !parse_query(request, query + (*query == '?'))) {
        request_fini(request);
        return false;
    }
    return true;
}

void request_fini(struct request *request)
{
    for (size_t i = 0; i < request->parameter_count; i++) {
        free(request->parameters[i].name);
        free(request->parameters[i].value);
    }
    free(request->path);
    *request = (struct request){0};
}

const char *request_parameter(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->parameter_count; i++) {
        const struct parameter *parameter = &request->parameters[i];
        if (strcmp(parameter->name, name) == 0)
            return parameter->value[0] == '\0' ? NULL : parameter->value;
    }
    return NULL;
}

void request_drop(struct request *request, size_t i)
{
    free(request->parameters[i].name);
    free(request->parameters[i].value);
    request->parameter_count--;
    memmove(&request->parameters[i], &request->parameters[i + 1],
            sizeof *request->parameters * (request->parameter_count - i));
}

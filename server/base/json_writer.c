#include "server/base/json_writer.h"

#include "shim/text/unicode.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void raw(struct json_writer *json, const char *literal)
{
    fynd_buffer_append(&json->out, literal, strlen(literal));
}

static void separate(struct json_writer *json)
{
    if (json->comma)
        fynd_buffer_append_byte(&json->out, ',');
    json->comma = true;
}

void json_writer_begin(struct json_writer *json, char bracket)
{
    separate(json);
    fynd_buffer_append_byte(&json->out, bracket);
    json->comma = false;
}

void json_writer_end(struct json_writer *json, char bracket)
{
    fynd_buffer_append_byte(&json->out, bracket);
    json->comma = true;
}

void json_writer_name(struct json_writer *json, const char *name)
{
    separate(json);
    fynd_buffer_append_byte(&json->out, '"');
    raw(json, name);
    raw(json, "\":");
    json->comma = false;
}

/* Is it a byte that stands in a JSON string as it is, whatever stands beside it? */
static bool is_plain(char byte)
{
    return (unsigned char)byte >= ' ' && (unsigned char)byte < 0x80 && byte != '"' && byte != '\\';
}

/* A character that is not plain; returns its length. */
static size_t write_special(struct json_writer *json, const char *at, const char *end)
{
    int32_t character;
    size_t length = fynd_unicode_decode(at, end, &character);
    char escape[8];

    if (character == '"' || character == '\\') {
        fynd_buffer_append_byte(&json->out, '\\');
        fynd_buffer_append_byte(&json->out, *at);
    } else if (character == '\n') {
        raw(json, "\\n");
    } else if (character >= 0 && character < ' ') {
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)character);
        raw(json, escape);
    } else if (character == 0xfffd) {
        raw(json, "\xef\xbf\xbd");
    } else {
        fynd_buffer_append(&json->out, at, length);
    }
    return length;
}

void json_writer_text(struct json_writer *json, struct fynd_text text)
{
    const char *at = text.bytes, *end = at + text.length;

    separate(json);
    fynd_buffer_append_byte(&json->out, '"');
    while (at < end) {
        const char *begin = at;

        while (at < end && is_plain(*at))
            at++;
        fynd_buffer_append(&json->out, begin, (size_t)(at - begin));
        if (at < end)
            at += write_special(json, at, end);
    }
    fynd_buffer_append_byte(&json->out, '"');
}

void json_writer_string(struct json_writer *json, const char *string)
{
    if (string == NULL)
        json_writer_null(json);
    else
        json_writer_text(json, (struct fynd_text){string, strlen(string)});
}

void json_writer_number(struct json_writer *json, unsigned long long number)
{
    char digits[24];
    size_t first = sizeof digits;

    do
        digits[--first] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    separate(json);
    fynd_buffer_append(&json->out, digits + first, sizeof digits - first);
}

void json_writer_real(struct json_writer *json, double number)
{
    char digits[32];

    if (!isfinite(number)) {
        json_writer_null(json);
        return;
    }
    separate(json);
    snprintf(digits, sizeof digits, "%.6g", number);
    raw(json, digits);
}

void json_writer_boolean(struct json_writer *json, bool value)
{
    separate(json);
    raw(json, value ? "true" : "false");
}

void json_writer_null(struct json_writer *json)
{
    separate(json);
    raw(json, "null");
}

void json_writer_generation(struct json_writer *json, unsigned long generation)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%lu", generation);
    json_writer_name(json, "generation");
    json_writer_string(json, digits);
}

void json_writer_members(struct json_writer *json, struct fynd_text object)
{
    if (object.length <= 2 || object.bytes[0] != '{' || object.bytes[object.length - 1] != '}')
        return;
    separate(json);
    fynd_buffer_append(&json->out, object.bytes + 1, object.length - 2);
}

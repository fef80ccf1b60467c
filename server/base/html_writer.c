#include "server/base/html_writer.h"

#include "shim/text/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void html_writer_raw(struct fynd_buffer *out, const char *html)
{
    fynd_buffer_append(out, html, strlen(html));
}

void html_writer_parts(struct fynd_buffer *out, ...)
{
    va_list parts;

    va_start(parts, out);
    for (const char *part; (part = va_arg(parts, const char *)) != NULL;)
        html_writer_raw(out, part);
    va_end(parts);
}

/* What no page and no feed may have: control characters and noncharacters, which HTML calls errors (HTML, 13.2.3.5) and of
 * which XML 1.0 lacks most (2.2). */
static bool is_barred(int32_t character)
{
    if (character < 0xa0)
        return character < ' ' ? character != '\t' && character != '\n' && character != '\r' : character >= 0x7f;
    return (character >= 0xfdd0 && character <= 0xfdef) || (character & 0xfffe) == 0xfffe;
}

/* What is written in the place of a character, or NULL for one that stands for itself. */
static const char *entity(int32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return character == 0xfffd || is_barred(character) ? "\xef\xbf\xbd" : NULL;
    }
}

void html_writer_escape(struct fynd_buffer *out, const char *text, size_t length)
{
    const char *end = text + length, *written = text;

    while (text < end) {
        int32_t character;
        size_t size = fynd_unicode_decode(text, end, &character);
        const char *escaped = entity(character);
        if (escaped != NULL) {
            fynd_buffer_append(out, written, (size_t)(text - written));
            html_writer_raw(out, escaped);
            written = text + size;
        }
        text += size;
    }
    fynd_buffer_append(out, written, (size_t)(end - written));
}

void html_writer_text(struct fynd_buffer *out, const char *text)
{
    html_writer_escape(out, text, strlen(text));
}

void html_writer_isolated(struct fynd_buffer *out, const char *text)
{
    html_writer_isolated_in(out, NULL, text);
}

void html_writer_isolated_in(struct fynd_buffer *out, const char *language, const char *text)
{
    html_writer_raw(out, strstr(text, "\u2069") != NULL ? "<bdi class=\"box\"" : "<bdi");
    if (language != NULL)
        html_writer_parts(out, " lang=\"", language, "\"", NULL);
    html_writer_raw(out, ">");
    html_writer_text(out, text);
    html_writer_raw(out, "</bdi>");
}

static void write_json_escape(struct fynd_buffer *out, int32_t character)
{
    char escape[16];

    if (character > 0xffff)
        snprintf(escape, sizeof escape, "\\u%04x\\u%04x", 0xd7c0 + ((unsigned)character >> 10),
                 0xdc00 + ((unsigned)character & 0x3ff));
    else
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)character);
    html_writer_raw(out, escape);
}

void html_writer_json(struct fynd_buffer *out, const char *json, size_t length)
{
    for (const char *end = json + length; json < end;) {
        int32_t character;
        size_t size = fynd_unicode_decode(json, end, &character);
        if (character == '<' || is_barred(character))
            write_json_escape(out, character);
        else
            fynd_buffer_append(out, json, size);
        json += size;
    }
}

void html_writer_number(struct fynd_buffer *out, unsigned long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lu", number);
    html_writer_raw(out, digits);
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("-._~", byte));
}

void html_writer_percent(struct fynd_buffer *out, const char *text)
{
    html_writer_percent_bytes(out, text, strlen(text));
}

void html_writer_percent_bytes(struct fynd_buffer *out, const char *text, size_t length)
{
    static const char hex[] = "0123456789ABCDEF";
    for (const char *end = text + length; text < end; text++) {
        unsigned char byte = (unsigned char)*text;
        if (is_unreserved(*text)) {
            fynd_buffer_append_byte(out, *text);
        } else {
            fynd_buffer_append_byte(out, '%');
            fynd_buffer_append_byte(out, hex[byte >> 4]);
            fynd_buffer_append_byte(out, hex[byte & 15]);
        }
    }
}

bool html_writer_is_web_address(const char *address)
{
    return strncasecmp(address, "http://", 7) == 0 || strncasecmp(address, "https://", 8) == 0;
}

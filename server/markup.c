#include "markup.h"

#include "../shim/unicode.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void markup_raw(struct fynd_buffer *out, const char *html)
{
    fynd_buffer_append(out, html, strlen(html));
}

/* The escaped form of a byte, or NULL for one that stands for itself. */
static const char *entity(char byte)
{
    switch (byte) {
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
        return NULL;
    }
}

void markup_escape(struct fynd_buffer *out, const char *text, size_t length)
{
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        const char *escaped = entity(text[i]);
        if (!escaped)
            continue;
        fynd_buffer_append(out, text + written, i - written);
        markup_raw(out, escaped);
        written = i + 1;
    }
    fynd_buffer_append(out, text + written, length - written);
}

void markup_text(struct fynd_buffer *out, const char *text)
{
    markup_escape(out, text, strlen(text));
}

void markup_isolated(struct fynd_buffer *out, const char *text)
{
    markup_raw(out, strstr(text, "\u2069") != NULL ? "<bdi class=\"box\">" : "<bdi>");
    markup_text(out, text);
    markup_raw(out, "</bdi>");
}

/* Char of XML 1.0; fynd_utf8_decode gives no surrogates. */
static bool is_xml(int32_t character)
{
    return character >= ' ' ? character != 0xfffe && character != 0xffff
                            : character == '\t' || character == '\n' || character == '\r';
}

void markup_xml(struct fynd_buffer *out, const char *text)
{
    for (const char *end = text + strlen(text); text < end;) {
        int32_t character;
        size_t length = fynd_utf8_decode(text, end, &character);
        if (is_xml(character) && character != 0xfffd)
            markup_escape(out, text, length);
        else
            markup_raw(out, "\xef\xbf\xbd");
        text += length;
    }
}

void markup_number(struct fynd_buffer *out, unsigned long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lu", number);
    markup_raw(out, digits);
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("-._~", byte));
}

void markup_percent(struct fynd_buffer *out, const char *text)
{
    markup_percent_bytes(out, text, strlen(text));
}

void markup_percent_bytes(struct fynd_buffer *out, const char *text, size_t length)
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

bool markup_is_web_address(const char *address)
{
    return strncasecmp(address, "http://", 7) == 0 || strncasecmp(address, "https://", 8) == 0;
}

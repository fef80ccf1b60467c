/* Values of front matter: strings, lists and keys, as YAML and TOML both write them. */
#include "indexer/format/front_matter_internal.h"

#include "indexer/source/mojibake.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { KEY_MAX = 64 /* bytes */, NESTED_MAX = 4 /* brackets in brackets */ };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

const char *front_matter_line_end(const struct front_matter *front)
{
    const char *newline = memchr(front->at, '\n', (size_t)(front->end - front->at));
    return newline != NULL ? newline : front->end;
}

void front_matter_skip_line(struct front_matter *front)
{
    const char *stop = front_matter_line_end(front);
    front->at = stop < front->end ? stop + 1 : stop;
}

void front_matter_skip_spaces(struct front_matter *front)
{
    while (front->at < front->end && is_blank(*front->at))
        front->at++;
}

static struct fynd_text trimmed(const char *at, const char *end)
{
    while (at < end && isspace((unsigned char)*at))
        at++;
    while (end > at && isspace((unsigned char)end[-1]))
        end--;
    return (struct fynd_text){at, (size_t)(end - at)};
}

struct fynd_text front_matter_plain(struct front_matter *front)
{
    const char *begin = front->at, *stop = front_matter_line_end(front);
    front->at = stop;
    for (const char *at = begin; at < stop; at++)
        if (*at == '#' && (at == begin || is_blank(at[-1])))
            stop = at;
    return trimmed(begin, stop);
}

/* YAML wants a space behind its mark: "http://" is no key. */
static bool is_key_byte(char byte)
{
    return isalnum((unsigned char)byte) || (byte & 0x80) || strchr("_-.", byte) != NULL;
}

bool front_matter_key(struct front_matter *front, char mark, struct fynd_buffer *key)
{
    const char *at = front->at, *end = front->end, *name;
    char quote = at < end && (*at == '"' || *at == '\'') ? *at++ : '\0';
    for (name = at; at < end && at - name < KEY_MAX && *at != '\0' && is_key_byte(*at); at++)
        ;
    size_t length = (size_t)(at - name);
    if (quote != '\0' && (at == end || *at++ != quote))
        return false;
    while (at < end && is_blank(*at))
        at++;
    if (length == 0 || at == end || *at++ != mark || (mark == ':' && at < end && !isspace((unsigned char)*at)))
        return false;
    fynd_buffer_clear(key);
    for (size_t i = 0; i < length; i++)
        fynd_buffer_append_byte(key, (char)(name[i] & 0x80 ? name[i] : tolower((unsigned char)name[i])));
    front->failed |= key->failed;
    front->at = at;
    return true;
}

static bool is_word(struct fynd_text text, const char *word)
{
    return text.length == strlen(word) && strncasecmp(text.bytes, word, text.length) == 0;
}

json_t *front_matter_scalar(struct front_matter *front, struct fynd_text text)
{
    json_t *value;
    if (text.length > 0 && (*text.bytes == '!' || *text.bytes == '&') && !front->toml) { /* a tag or anchor */
        while (text.length > 0 && !is_blank(*text.bytes)) {
            text.bytes++;
            text.length--;
        }
        text = trimmed(text.bytes, text.bytes + text.length);
    }
    if (text.length == 0 || is_word(text, "null") || is_word(text, "~"))
        value = json_null();
    else if (is_word(text, "true") || is_word(text, "false"))
        value = json_boolean(text.length == 4);
    else
        value = json_stringn(text.bytes, text.length);
    front->failed |= value == NULL;
    return value;
}

json_t *front_matter_string(struct front_matter *front, struct fynd_buffer *text)
{
    json_t *value = text->failed ? NULL : json_stringn(text->length > 0 ? text->bytes : "", text->length);
    fynd_buffer_fini(text);
    front->failed |= value == NULL;
    return value;
}

void front_matter_set(struct front_matter *front, json_t *object, const struct fynd_buffer *key, json_t *value)
{
    if (value != NULL)
        front->failed |= json_object_setn_new(object, key->bytes, key->length, value) != 0;
}

void front_matter_append(struct front_matter *front, json_t *list, json_t *value)
{
    if (value != NULL)
        front->failed |= json_array_append_new(list, value) != 0;
}

/* --- quotes --- */

static bool read_hex(const char **at, const char *end, int digits, int32_t *number)
{
    *number = 0;
    if (end - *at < digits)
        return false;
    for (int i = 0; i < digits; i++) {
        int byte = tolower((unsigned char)(*at)[i]);
        if (!isxdigit(byte))
            return false;
        *number = *number << 4 | (isdigit(byte) ? byte - '0' : byte - 'a' + 10);
    }
    *at += digits;
    return true;
}

/* \u and its like; *at is behind the letter. Two surrogates are one character; what is none is U+FFFD. */
static void append_numbered(const char **at, const char *end, int digits, struct fynd_buffer *out)
{
    int32_t high, low;
    if (digits == 8 && end - *at >= 8 && **at != '0')
        return;
    if (!read_hex(at, end, digits, &high))
        return;
    const char *next = *at + 2;
    if ((high & ~0x3ff) == 0xd800 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u' &&
        read_hex(&next, end, 4, &low) && (low & ~0x3ff) == 0xdc00) {
        high = 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
        *at = next;
    }
    if (high > 0x10ffff || (high & ~0x7ff) == 0xd800)
        high = 0xfffd;
    mojibake_append(high < ' ' ? ' ' : high, out);
}

/* *at is at the backslash, and something follows it. */
static void append_escaped(const char **at, const char *end, struct fynd_buffer *out)
{
    char letter = (*at)[1];
    *at += 2;
    switch (letter) {
    case 'n':
        fynd_buffer_append_byte(out, '\n');
        break;
    case 't':
    case 'r':
    case '0':
    case '_':
        fynd_buffer_append_byte(out, ' ');
        break;
    case 'x':
        append_numbered(at, end, 2, out);
        break;
    case 'u':
        append_numbered(at, end, 4, out);
        break;
    case 'U':
        append_numbered(at, end, 8, out);
        break;
    case '\n': /* the line goes on */
        break;
    default:
        fynd_buffer_append_byte(out, letter);
    }
}

/* A line feed in quotes is a space; blank lines are kept. *at is at the line feed. */
static void append_folded(const char **at, const char *end, struct fynd_buffer *out)
{
    size_t lines = 0;
    while (out->length > 0 && is_blank(out->bytes[out->length - 1]))
        out->length--;
    for (; *at < end && isspace((unsigned char)**at); ++*at)
        lines += **at == '\n';
    for (size_t i = 1; i < lines; i++)
        fynd_buffer_append_byte(out, '\n');
    if (lines == 1)
        fynd_buffer_append_byte(out, ' ');
}

/* How many quotes begin and end the string here: three in TOML, then lines are kept. */
static size_t quotes_at(const struct front_matter *front)
{
    const char *at = front->at;
    return front->toml && front->end - at >= 3 && at[1] == *at && at[2] == *at ? 3 : 1;
}

static bool closes(const char *at, const char *end, char quote, size_t quotes)
{
    return *at == quote && (quotes == 1 || (end - at >= 3 && at[1] == quote && at[2] == quote));
}

static json_t *read_quoted(struct front_matter *front)
{
    struct fynd_buffer out = {0};
    char quote = *front->at;
    size_t quotes = quotes_at(front);
    const char *at = front->at + quotes, *end = front->unclosed ? front_matter_line_end(front) : front->end;
    while (at < end) {
        bool doubled = quote == '\'' && !front->toml && end - at >= 2 && at[0] == quote && at[1] == quote;
        if (!doubled && closes(at, end, quote, quotes)) {
            front->at = at + quotes;
            return front_matter_string(front, &out);
        }
        if (quote == '"' && *at == '\\' && at + 1 < end)
            append_escaped(&at, end, &out);
        else if (*at == '\n' && quotes == 1)
            append_folded(&at, end, &out);
        else {
            fynd_buffer_append_byte(&out, *at);
            at += 1 + doubled;
        }
    }
    fynd_buffer_fini(&out);
    front->unclosed = true;
    return NULL;
}

/* --- brackets --- */

static json_t *read_brackets(struct front_matter *front, const char *end, unsigned depth);

/* Spaces, line ends and comments between the parts. */
static void skip_between(struct front_matter *front, const char *end)
{
    while (front->at < end && (isspace((unsigned char)*front->at) || *front->at == '#')) {
        if (*front->at == '#')
            front->at = front_matter_line_end(front);
        else
            front->at++;
    }
    if (front->at > end)
        front->at = end;
}

/* One element: quoted, in brackets, or plain up to what ends it. NULL: it is not closed. */
static json_t *read_element(struct front_matter *front, const char *end, unsigned depth)
{
    const char *begin = front->at;
    if (*begin == '"' || *begin == '\'')
        return read_quoted(front);
    if (*begin == '[' || *begin == '{')
        return depth < NESTED_MAX ? read_brackets(front, end, depth + 1) : NULL;
    while (front->at < end && strchr(",]}\n", *front->at) == NULL)
        front->at++;
    return front_matter_scalar(front, trimmed(begin, front->at));
}

static void add_element(struct front_matter *front, json_t *into, struct fynd_buffer *key, json_t *value)
{
    if (json_is_array(into))
        front_matter_append(front, into, value);
    else if (key->length > 0)
        front_matter_set(front, into, key, value);
    else
        json_decref(value);
    fynd_buffer_clear(key);
}

/* In YAML, what is in brackets is indented below its key, but for the closing one. */
static bool begins_line(const struct front_matter *front)
{
    return !front->toml && front->at[-1] == '\n' && *front->at != ']' && *front->at != '}';
}

/* False: not closed. */
static bool fill(struct front_matter *front, const char *end, unsigned depth, json_t *into)
{
    char close = json_is_array(into) ? ']' : '}';
    struct fynd_buffer key = {0};
    bool closed = false;
    for (front->at++; !front->failed;) {
        skip_between(front, end);
        if (front->at >= end || (closed = *front->at == close) || begins_line(front))
            break;
        if (strchr(",]}", *front->at) != NULL) {
            front->at++;
            continue;
        }
        if (close == '}' && front_matter_key(front, front->toml ? '=' : ':', &key))
            skip_between(front, end);
        json_t *value = front->at < end ? read_element(front, end, depth) : NULL;
        if (value == NULL)
            break;
        add_element(front, into, &key, value);
    }
    front->at += closed;
    fynd_buffer_fini(&key);
    return closed;
}

static json_t *read_brackets(struct front_matter *front, const char *end, unsigned depth)
{
    json_t *into = *front->at == '[' ? json_array() : json_object();
    front->failed |= into == NULL;
    if (into == NULL || fill(front, end, depth, into))
        return into;
    json_decref(into);
    return NULL;
}

json_t *front_matter_enclosed(struct front_matter *front)
{
    const char *begin = front->at;
    json_t *value = NULL;
    if (begin == front->end)
        return NULL;
    if (*begin == '"' || *begin == '\'')
        value = read_quoted(front);
    else if (*begin == '[' || *begin == '{')
        value = read_brackets(front, front->unclosed ? front_matter_line_end(front) : front->end, 0);
    if (value == NULL) {
        front->unclosed |= *begin == '[' || *begin == '{';
        front->at = begin;
    }
    return value;
}

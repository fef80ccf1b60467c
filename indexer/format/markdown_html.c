#include "indexer/format/markdown_html.h"

#include "indexer/source/character_reference.h"
#include "indexer/source/mojibake.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { TAG_NAME_MAX = 16, STEPS_PER_BYTE = 16 /* looked ahead, in the whole of a block */ };

/* Just behind `mark`, within the steps. */
static const char *behind(const char *at, const char *end, const char *mark, size_t *steps)
{
    size_t length = strlen(mark), window = (size_t)(end - at);
    if (window > *steps)
        window = *steps;
    const char *found = memmem(at, window, mark, length);
    *steps -= found != NULL ? (size_t)(found - at) : window;
    return found != NULL ? found + length : NULL;
}

/* From behind the name: attributes up to >. Quotes count behind = only, as in HTML; another < is no part of a tag. */
static const char *attributes_end(const char *at, const char *end, size_t *steps)
{
    bool value = false;
    for (char quote = '\0'; at < end && *steps != 0; at++, --*steps) {
        if (quote != '\0') {
            quote = *at == quote ? '\0' : quote;
        } else if (*at == '>') {
            return at + 1;
        } else if (value && (*at == '"' || *at == '\'')) {
            quote = *at;
            value = false;
        } else if (*at == '<' || *at == '"' || *at == '\'' || *at == '`') {
            return NULL;
        } else if (*at == '=') {
            value = true;
        } else if (isspace((unsigned char)*at)) {
            value = value && at[-1] == '=';
        } else if (!value && !isalnum((unsigned char)*at) && strchr("_:.@-/", *at) == NULL) {
            return NULL;
        }
    }
    return NULL;
}

const char *markdown_html_tag_end(const char *at, const char *end, size_t *steps)
{
    if (end - at < 3)
        return NULL;
    if (end - at >= 4 && memcmp(at, "<!--", 4) == 0)
        return behind(at + 4, end, "-->", steps);
    if (at[1] == '?')
        return behind(at + 2, end, "?>", steps);
    if (at[1] == '!')
        return isalpha((unsigned char)at[2]) || at[2] == '[' ? behind(at + 2, end, ">", steps) : NULL;
    at += at[1] == '/' ? 2 : 1;
    if (!isalpha((unsigned char)*at))
        return NULL;
    at += at + 1 < end && at[1] == ':' ? 2 : 0; /* <o:p>; with more letters it is an address */
    while (at < end && *steps != 0 && (isalnum((unsigned char)*at) || *at == '-')) {
        at++;
        --*steps;
    }
    if (at < end && !isspace((unsigned char)*at) && *at != '>' && *at != '/')
        return NULL;
    return attributes_end(at, end, steps);
}

enum markdown_tag markdown_html_tag_of(const char *at, const char *end, bool *closing)
{
    static const struct {
        const char *name;
        enum markdown_tag tag;
    } tags[] = {
        {"br", MARKDOWN_TAG_BREAK},        {"li", MARKDOWN_TAG_ITEM},          {"h1", MARKDOWN_TAG_HEADING},
        {"h2", MARKDOWN_TAG_HEADING},      {"h3", MARKDOWN_TAG_HEADING},       {"h4", MARKDOWN_TAG_HEADING},
        {"h5", MARKDOWN_TAG_HEADING},      {"h6", MARKDOWN_TAG_HEADING},       {"aside", MARKDOWN_TAG_ASIDE},
        {"script", MARKDOWN_TAG_VERBATIM}, {"style", MARKDOWN_TAG_VERBATIM},   {"p", MARKDOWN_TAG_BLOCK},
        {"div", MARKDOWN_TAG_BLOCK},       {"section", MARKDOWN_TAG_BLOCK},    {"article", MARKDOWN_TAG_BLOCK},
        {"ul", MARKDOWN_TAG_BLOCK},        {"ol", MARKDOWN_TAG_BLOCK},         {"dl", MARKDOWN_TAG_BLOCK},
        {"dt", MARKDOWN_TAG_BLOCK},        {"dd", MARKDOWN_TAG_BLOCK},         {"table", MARKDOWN_TAG_BLOCK},
        {"tr", MARKDOWN_TAG_BLOCK},        {"td", MARKDOWN_TAG_BLOCK},         {"th", MARKDOWN_TAG_BLOCK},
        {"caption", MARKDOWN_TAG_BLOCK},   {"blockquote", MARKDOWN_TAG_BLOCK}, {"pre", MARKDOWN_TAG_BLOCK},
        {"hr", MARKDOWN_TAG_BLOCK},        {"figure", MARKDOWN_TAG_BLOCK},     {"figcaption", MARKDOWN_TAG_BLOCK},
        {"details", MARKDOWN_TAG_BLOCK},   {"summary", MARKDOWN_TAG_BLOCK},    {"header", MARKDOWN_TAG_BLOCK},
        {"footer", MARKDOWN_TAG_BLOCK},    {"main", MARKDOWN_TAG_BLOCK},       {"nav", MARKDOWN_TAG_BLOCK},
        {"form", MARKDOWN_TAG_BLOCK},      {"center", MARKDOWN_TAG_BLOCK},     {"iframe", MARKDOWN_TAG_BLOCK},
    };
    const char *name = at + 1;
    size_t length = 0;
    *closing = name < end && *name == '/';
    name += *closing;
    while (name + length < end && length < TAG_NAME_MAX && isalnum((unsigned char)name[length]))
        length++;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0)
            return tags[i].tag;
    return MARKDOWN_TAG_INLINE;
}

/* --- blocks --- */

struct html_text {
    struct blocks *blocks;
    struct fynd_buffer line;
    struct block block; /* that the line will be */
    const char *at, *end;
    size_t steps;
    bool failed;
};

static void flush(struct html_text *text, bool gap)
{
    if (text->line.length > 0) {
        size_t before = text->blocks->count;
        struct block block = text->block;
        bool in_list = before > 0 && text->blocks->all[before - 1].kind == BLOCK_ITEM;
        block.gap &= block.kind != BLOCK_ITEM || !in_list;
        text->failed |= text->line.failed || !blocks_add(text->blocks, block, text->line.bytes, text->line.length);
        text->block.gap = text->blocks->count == before && text->block.gap;
    }
    fynd_buffer_clear(&text->line);
    text->block.gap |= gap;
}

/* Behind the closing tag, when there is one. */
static const char *verbatim_end(struct html_text *text, const char *name, const char *tag_end)
{
    const char *close = strncasecmp(name + 1, "script", 6) == 0 ? "</script" : "</style";
    for (const char *at = tag_end; at < text->end && text->steps > 0; at++, text->steps--)
        if (*at == '<' && (size_t)(text->end - at) > strlen(close) && strncasecmp(at, close, strlen(close)) == 0)
            return at;
    return tag_end;
}

static enum block_kind kind_of(enum markdown_tag tag)
{
    return tag == MARKDOWN_TAG_ITEM ? BLOCK_ITEM : tag == MARKDOWN_TAG_HEADING ? BLOCK_HEADING : BLOCK_TEXT;
}

static void read_tag(struct html_text *text, const char *tag_end)
{
    bool closing;
    enum markdown_tag tag = markdown_html_tag_of(text->at, text->end, &closing);
    const char *name = text->at;
    text->at = tag_end;
    if (tag == MARKDOWN_TAG_INLINE)
        return;
    if (tag == MARKDOWN_TAG_VERBATIM) {
        text->at = closing ? tag_end : verbatim_end(text, name, tag_end);
        return;
    }
    flush(text, tag != MARKDOWN_TAG_BREAK);
    if (tag == MARKDOWN_TAG_BREAK)
        return;
    if (tag == MARKDOWN_TAG_ASIDE)
        text->block.place = closing ? BLOCK_BODY : BLOCK_ASIDE;
    text->block.kind = closing ? BLOCK_TEXT : kind_of(tag);
    text->block.level = text->block.kind == BLOCK_HEADING ? (unsigned)(name[2] - '0') : 0;
}

/* What is not a tag: an entity, a blank line, or any other byte. */
static void read_byte(struct html_text *text)
{
    int32_t character;
    size_t entity = *text->at == '&' ? character_reference_read(text->at, text->end, &character) : 0;
    if (entity > 0) {
        mojibake_append(character, &text->line);
        text->at += entity;
    } else if (*text->at == '\n' && text->end - text->at >= 2 && text->at[1] == '\n') {
        flush(text, true);
        text->at++;
    } else {
        fynd_buffer_append_byte(&text->line, *text->at++);
    }
}

bool markdown_html(const char *html, size_t length, struct blocks *blocks)
{
    struct html_text text = {
        .blocks = blocks,
        .block = {.gap = true},
        .at = html,
        .end = html + length,
        .steps = STEPS_PER_BYTE * length,
    };
    while (text.at < text.end && !text.failed) {
        const char *tag_end = *text.at == '<' ? markdown_html_tag_end(text.at, text.end, &text.steps) : NULL;
        if (tag_end != NULL)
            read_tag(&text, tag_end);
        else if (text.end - text.at >= 4 && memcmp(text.at, "<!--", 4) == 0)
            text.at += 4; /* a comment that is never closed hides nothing */
        else
            read_byte(&text);
    }
    flush(&text, true);
    fynd_buffer_fini(&text.line);
    return !text.failed;
}

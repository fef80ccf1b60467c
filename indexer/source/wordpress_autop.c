#include "indexer/source/wordpress_autop.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* The elements that begin a line of their own. */
static const char *const blocks[] = {
    "address", "article", "aside",  "blockquote", "br",     "caption", "center",   "col",        "colgroup",
    "dd",      "details", "dir",    "div",        "dl",     "dt",      "fieldset", "figcaption", "figure",
    "footer",  "form",    "h1",     "h2",         "h3",     "h4",      "h5",       "h6",         "header",
    "hr",      "iframe",  "legend", "li",         "main",   "menu",    "nav",      "noscript",   "object",
    "ol",      "option",  "p",      "pre",        "script", "section", "select",   "style",      "summary",
    "table",   "tbody",   "td",     "tfoot",      "th",     "thead",   "tr",       "ul",         "video",
};

static const char *const verbatim[] = {"pre", "script", "style", "textarea"};

struct cursor {
    const char *at, *end;
    const char *verbatim; /* the element whose end is waited for, or NULL */
    bool block;           /* what was copied last is the tag of a block, or nothing was */
    bool no_comment_end;  /* from here on; known once it was looked for in vain */
    struct fynd_buffer *out;
};

/* The name of the tag that begins at the <, without a slash; *length 0 when it is no tag. */
static const char *tag_name(const char *at, const char *end, size_t *length)
{
    const char *name = at + 1;
    *length = 0;
    if (name < end && *name == '/')
        name++;
    while (name + *length < end && isalnum((unsigned char)name[*length]))
        ++*length;
    return name;
}

/* The entry of the list that the tag at the < is, or NULL. */
static const char *find_tag(const char *at, const char *end, const char *const *list, size_t count)
{
    size_t length;
    const char *name = tag_name(at, end, &length);
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncasecmp(list[i], name, length) == 0)
            return list[i];
    return NULL;
}

static bool is_block(const char *at, const char *end)
{
    return at < end && *at == '<' && find_tag(at, end, blocks, sizeof blocks / sizeof *blocks) != NULL;
}

static void copy_to(struct cursor *cursor, const char *to)
{
    fynd_buffer_append(cursor->out, cursor->at, (size_t)(to - cursor->at));
    cursor->at = to;
}

static bool copy_comment(struct cursor *cursor)
{
    size_t left = (size_t)(cursor->end - cursor->at);
    if (left < 4 || memcmp(cursor->at, "<!--", 4) != 0 || cursor->no_comment_end)
        return false;
    const char *close = memmem(cursor->at, left, "-->", 3);
    cursor->no_comment_end = close == NULL;
    if (close != NULL)
        copy_to(cursor, close + 3);
    return close != NULL;
}

/* At a <. What has no end is copied to the end: there is no text in it. */
static void copy_tag(struct cursor *cursor)
{
    size_t length;
    const char *at = cursor->at;
    if (copy_comment(cursor))
        return;
    tag_name(at, cursor->end, &length);
    if (length == 0) {
        cursor->block = false;
        copy_to(cursor, at + 1);
        return;
    }
    cursor->block = is_block(at, cursor->end);
    const char *element = find_tag(at, cursor->end, verbatim, sizeof verbatim / sizeof *verbatim);
    if (element != NULL && at[1] == '/')
        cursor->verbatim = cursor->verbatim == element ? NULL : cursor->verbatim;
    else if (element != NULL && cursor->verbatim == NULL)
        cursor->verbatim = element;
    const char *close = memchr(at, '>', (size_t)(cursor->end - at));
    copy_to(cursor, close != NULL ? close + 1 : cursor->end);
}

/* White space; where it parts two runs of text, its line feeds become tags. */
static void copy_space(struct cursor *cursor)
{
    const char *to = cursor->at;
    unsigned lines = 0;
    for (; to < cursor->end && isspace((unsigned char)*to); to++)
        lines += *to == '\n';
    bool inside = cursor->verbatim != NULL || cursor->block || to == cursor->end || is_block(to, cursor->end);
    if (!inside && lines > 0)
        fynd_buffer_append(cursor->out, lines > 1 ? "<p>" : "<br>", lines > 1 ? 3 : 4);
    copy_to(cursor, to);
}

static void copy_text(struct cursor *cursor)
{
    const char *to = cursor->at;
    while (to < cursor->end && *to != '<' && !isspace((unsigned char)*to))
        to++;
    copy_to(cursor, to);
    cursor->block = false;
}

void wordpress_autop(const char *html, size_t length, struct fynd_buffer *out)
{
    struct cursor cursor = {.at = html, .end = html + length, .block = true, .out = out};
    while (cursor.at < cursor.end)
        if (*cursor.at == '<')
            copy_tag(&cursor);
        else if (isspace((unsigned char)*cursor.at))
            copy_space(&cursor);
        else
            copy_text(&cursor);
}

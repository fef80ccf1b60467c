#include "indexer/format/html_reduce.h"
#include "indexer/format/html_marks.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

/* As many elements as html_tags.c has whose content is passed over, and more. */
enum { ENDLESS_MAX = 32 };

/* The depths of all tags, added up: what a parser has to look through for them. A large page has a tenth of it, and it
 * takes seconds. */
#define WORK_MAX 500000000u

/* An element that is open in the copy. */
struct open {
    const struct html_tag *tag;
    uint32_t left_out; /* of the same name: opened inside and still open, but not in the copy */
};

struct slim {
    const char *at, *end;
    struct fynd_buffer *out, *linked;
    struct open open[HTML_DEPTH_MAX];
    size_t depth;
    size_t preserved; /* how many of them are <pre> */
    bool language;    /* was said */
    bool too_deep;
    uint64_t work;
    const struct html_tag *endless[ENDLESS_MAX]; /* those whose end does not come any more */
    size_t endless_count;
};

struct tag {
    const struct html_tag *tag;
    struct html_attributes attributes;
};

/* What ends the name of an attribute. */
static bool ends_name(char byte)
{
    return byte == '>' || byte == '=' || byte == '/' || byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' ||
           byte == '\f' || byte == '\0';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

static void put(struct slim *slim, const char *text)
{
    fynd_buffer_append(slim->out, text, strlen(text));
}

/* ---- the copy's elements ---- */

/* A span is the one inline element that the parser does not open anew in the next paragraph; a dialog it does not
 * know, and of a form that ends it puts the last text behind. */
static const char *name_in_copy(const struct html_tag *tag)
{
    bool inline_element = tag->group == HTML_UNKNOWN || tag->group == HTML_INLINE || tag->group == HTML_ANCHOR;

    if (strcmp(tag->name, "dialog") == 0 || strcmp(tag->name, "form") == 0)
        return "div";
    return inline_element && strcmp(tag->name, "time") != 0 ? "span" : tag->name;
}

static void close_to(struct slim *slim, size_t depth)
{
    while (slim->depth > depth) {
        const char *name = name_in_copy(slim->open[--slim->depth].tag);
        put(slim, "</");
        put(slim, name);
        put(slim, ">");
        slim->preserved -= strcmp(name, "pre") == 0;
    }
}

/* A value as the source has it, in quotes of ours. */
static void put_attribute(struct slim *slim, const char *name, struct fynd_text value)
{
    const char *quote;

    put(slim, " ");
    put(slim, name);
    put(slim, "=\"");
    while (value.length > 0 && (quote = memchr(value.bytes, '"', value.length)) != NULL) {
        fynd_buffer_append(slim->out, value.bytes, (size_t)(quote - value.bytes));
        put(slim, "&quot;");
        value.length -= (size_t)(quote + 1 - value.bytes);
        value.bytes = quote + 1;
    }
    fynd_buffer_append(slim->out, value.bytes, value.length);
    put(slim, "\"");
}

static void open_element(struct slim *slim, const struct tag *tag, const char *marks)
{
    struct fynd_text date = tag->attributes.values[HTML_DATETIME];

    if (slim->depth == HTML_DEPTH_MAX) {
        slim->too_deep = true;
        return;
    }
    slim->open[slim->depth++] = (struct open){.tag = tag->tag};
    slim->preserved += strcmp(tag->tag->name, "pre") == 0;
    put(slim, "<");
    put(slim, name_in_copy(tag->tag));
    if (*marks != '\0')
        put_attribute(slim, HTML_MARKS, (struct fynd_text){marks, strlen(marks)});
    if (date.bytes != NULL)
        put_attribute(slim, HTML_DATE, date);
    put(slim, ">");
}

static void put_meta(struct slim *slim, const char *name, struct fynd_text content)
{
    put(slim, "<meta");
    put_attribute(slim, "name", (struct fynd_text){name, strlen(name)});
    put_attribute(slim, "content", content);
    put(slim, ">");
}

/* ---- nesting ---- */

#define GROUP(group) (1u << (group))

#define INLINE_GROUPS (GROUP(HTML_UNKNOWN) | GROUP(HTML_INLINE) | GROUP(HTML_ANCHOR))
#define TABLE_GROUPS  (GROUP(HTML_TABLE) | GROUP(HTML_SECTION) | GROUP(HTML_ROW) | GROUP(HTML_CELL))

/* The innermost open element of one of the groups `wanted` (or tag itself when that is set), looked for no further
 * out than the first of the groups `bounds`: its index, or slim->depth. */
static size_t find_open(const struct slim *slim, unsigned wanted, const struct html_tag *tag, unsigned bounds)
{
    for (size_t i = slim->depth; i-- > 0;) {
        const struct html_tag *open = slim->open[i].tag;
        if (tag != NULL ? open == tag : (GROUP(open->group) & wanted) != 0)
            return i;
        if (GROUP(open->group) & bounds)
            break;
    }
    return slim->depth;
}

/* What an element ends by beginning. */
static void close_before(struct slim *slim, enum html_group group)
{
    static const struct {
        unsigned ends, bounds;
    } rules[] = {
        [HTML_ITEM] = {GROUP(HTML_ITEM), ~(INLINE_GROUPS | GROUP(HTML_PARAGRAPH) | GROUP(HTML_DIVISION))},
        [HTML_TERM] = {GROUP(HTML_TERM), ~(INLINE_GROUPS | GROUP(HTML_PARAGRAPH) | GROUP(HTML_DIVISION))},
        [HTML_SECTION] = {GROUP(HTML_SECTION), GROUP(HTML_TABLE)},
        [HTML_ROW] = {GROUP(HTML_ROW), GROUP(HTML_TABLE)},
        [HTML_CELL] = {GROUP(HTML_CELL), GROUP(HTML_TABLE) | GROUP(HTML_ROW)},
    };

    if (group < sizeof rules / sizeof *rules && rules[group].ends != 0)
        close_to(slim, find_open(slim, rules[group].ends, NULL, rules[group].bounds));
    close_to(slim, find_open(slim, GROUP(HTML_PARAGRAPH), NULL, ~INLINE_GROUPS));
    if (group == HTML_HEADING && slim->depth > 0 && slim->open[slim->depth - 1].tag->group == HTML_HEADING)
        close_to(slim, slim->depth - 1);
}

/* An inline element that says nothing stays out of the copy; its end must then not close one that is in it. */
static void leave_out(struct slim *slim, const struct html_tag *tag)
{
    size_t i = find_open(slim, 0, tag, ~INLINE_GROUPS);

    if (i < slim->depth)
        slim->open[i].left_out++;
}

static void open_inline(struct slim *slim, const struct tag *tag, const char *marks)
{
    if (tag->tag->group == HTML_ANCHOR)
        close_to(slim, find_open(slim, 0, tag->tag, ~INLINE_GROUPS));
    if (*marks != '\0')
        open_element(slim, tag, marks);
    else
        leave_out(slim, tag->tag);
}

static void close_element(struct slim *slim, const struct html_tag *tag)
{
    unsigned group = GROUP(tag->group), bounds = TABLE_GROUPS;
    size_t i;

    if (group & INLINE_GROUPS)
        bounds = ~INLINE_GROUPS;
    else if (group & (GROUP(HTML_ITEM) | GROUP(HTML_TERM)))
        bounds = TABLE_GROUPS | GROUP(HTML_LIST);
    else if (group & TABLE_GROUPS)
        bounds = tag->group == HTML_TABLE ? 0 : GROUP(HTML_TABLE);
    i = find_open(slim, group, tag->group == HTML_HEADING ? NULL : tag, bounds);
    if (i < slim->depth && slim->open[i].left_out > 0)
        slim->open[i].left_out--;
    else
        close_to(slim, i);
}

/* ---- reading tags ---- */

static void skip_blanks(struct slim *slim)
{
    while (slim->at < slim->end && is_blank(*slim->at))
        slim->at++;
}

/* Behind the next `byte`, or at the end. */
static void skip_past(struct slim *slim, char byte)
{
    const char *found = memchr(slim->at, byte, (size_t)(slim->end - slim->at));

    slim->at = found != NULL ? found + 1 : slim->end;
}

static struct fynd_text read_value(struct slim *slim)
{
    const char *start = slim->at;

    if (start < slim->end && (*start == '"' || *start == '\'')) {
        const char *close = ++slim->at < slim->end ? memchr(slim->at, *start, (size_t)(slim->end - slim->at)) : NULL;
        slim->at = close != NULL ? close + 1 : slim->end;
        return (struct fynd_text){start + 1, (size_t)((close != NULL ? close : slim->end) - start - 1)};
    }
    while (slim->at < slim->end && !is_blank(*slim->at) && *slim->at != '>')
        slim->at++;
    return (struct fynd_text){start, (size_t)(slim->at - start)};
}

/* One attribute; its first value counts. */
static void read_attribute(struct slim *slim, struct html_attributes *attributes)
{
    const char *name = slim->at;
    struct fynd_text value = {"", 0};
    enum html_attribute attribute;

    do /* an equals sign at the beginning belongs to the name */
        slim->at++;
    while (slim->at < slim->end && !ends_name(*slim->at));
    attribute = html_tags_find_attribute(name, (size_t)(slim->at - name));
    skip_blanks(slim);
    if (slim->at < slim->end && *slim->at == '=') {
        slim->at++;
        skip_blanks(slim);
        value = read_value(slim);
    }
    if (attribute < HTML_ATTRIBUTE_COUNT && attributes->values[attribute].bytes == NULL)
        attributes->values[attribute] = value;
}

/* From the name on; slim->at stands behind the tag then. False: the page ends within it. */
static bool read_tag(struct slim *slim, struct tag *tag)
{
    const char *name = slim->at;

    while (slim->at < slim->end && !is_blank(*slim->at) && *slim->at != '/' && *slim->at != '>')
        slim->at++;
    tag->tag = html_tags_find(name, (size_t)(slim->at - name));
    while (slim->at < slim->end && *slim->at != '>') {
        if (is_blank(*slim->at) || *slim->at == '/')
            slim->at++;
        else
            read_attribute(slim, &tag->attributes);
    }
    if (slim->at == slim->end)
        return false;
    slim->at++;
    return true;
}

/* ---- content that is no text ---- */

/* Where the end tag of tag begins, from slim->at on; NULL: nowhere. */
static const char *find_end_tag(const struct slim *slim, const struct html_tag *tag)
{
    size_t length = strlen(tag->name);
    const char *at = slim->at;

    while ((at = memchr(at, '<', (size_t)(slim->end - at))) != NULL) {
        if ((size_t)(slim->end - at) > length + 2 && at[1] == '/' && strncasecmp(at + 2, tag->name, length) == 0 &&
            !is_letter(at[length + 2]))
            return at;
        at++;
    }
    return NULL;
}

static bool is_endless(const struct slim *slim, const struct html_tag *tag)
{
    for (size_t i = 0; i < slim->endless_count; i++)
        if (slim->endless[i] == tag)
            return true;
    return false;
}

/* Moves behind the content and the end tag. Without an end tag, scripts and the like go to the end of the page, as in a
 * browser; of other elements only the tag is left out, since text of the page may follow. Each name is looked for in
 * vain but once, so that many such tags take no longer. */
static struct fynd_text skip_content(struct slim *slim, const struct html_tag *tag)
{
    const char *start = slim->at, *end = is_endless(slim, tag) ? NULL : find_end_tag(slim, tag);

    if (end == NULL && !is_endless(slim, tag))
        slim->endless[slim->endless_count++] = tag;
    if (end == NULL) {
        if (tag->group == HTML_RAW || tag->group == HTML_TITLE)
            slim->at = slim->end;
        return (struct fynd_text){start, 0};
    }
    slim->at = end;
    skip_past(slim, '>');
    return (struct fynd_text){start, (size_t)(end - start)};
}

static void put_text(struct slim *slim, const char *text, const char *end)
{
    const char *bracket;

    while (text < end && (bracket = memchr(text, '<', (size_t)(end - text))) != NULL) {
        fynd_buffer_append(slim->out, text, (size_t)(bracket - text));
        put(slim, "&lt;");
        text = bracket + 1;
    }
    fynd_buffer_append(slim->out, text, (size_t)(end - text));
}

static void take_title(struct slim *slim, const struct html_tag *tag)
{
    struct fynd_text content = skip_content(slim, tag);

    put(slim, "<title>");
    put_text(slim, content.bytes, content.bytes + content.length);
    put(slim, "</title>");
}

static void take_raw(struct slim *slim, const struct tag *tag)
{
    struct fynd_text content = skip_content(slim, tag->tag);

    if (content.length == 0 || !html_marks_has_word(tag->attributes.values[HTML_TYPE], "application/ld+json") ||
        strcmp(tag->tag->name, "script") != 0 || memchr(content.bytes, '\0', content.length) != NULL)
        return;
    fynd_buffer_append(slim->linked, content.bytes, content.length);
    fynd_buffer_append_byte(slim->linked, '\0');
}

static void take_meta(struct slim *slim, const struct html_attributes *attributes)
{
    static const enum html_attribute names[] = {HTML_PROPERTY, HTML_NAME, HTML_ITEMPROP};

    if (attributes->values[HTML_CONTENT].bytes == NULL)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (attributes->values[names[i]].length > 0) {
            put(slim, "<meta");
            put_attribute(slim, "name", attributes->values[names[i]]);
            put_attribute(slim, "content", attributes->values[HTML_CONTENT]);
            put(slim, ">");
            return;
        }
}

static void take_frame(struct slim *slim, const struct tag *tag)
{
    if (strcmp(tag->tag->name, "html") != 0 || tag->attributes.values[HTML_LANG].length == 0 || slim->language)
        return;
    put_meta(slim, "lang", tag->attributes.values[HTML_LANG]);
    slim->language = true;
}

static void take_break(struct slim *slim, const struct html_tag *tag)
{
    if (strcmp(tag->name, "hr") == 0)
        close_before(slim, HTML_BLOCK);
    put(slim, "<");
    put(slim, tag->name);
    put(slim, ">");
}

/* ---- the page ---- */

static void take_start(struct slim *slim, const struct tag *tag)
{
    char marks[HTML_MARKS_MAX + 1];

    switch (tag->tag->group) {
    case HTML_VOID:
        return;
    case HTML_RAW:
        take_raw(slim, tag);
        return;
    case HTML_SKIPPED:
        skip_content(slim, tag->tag);
        return;
    case HTML_FRAME:
        take_frame(slim, tag);
        return;
    case HTML_TITLE:
        take_title(slim, tag->tag);
        return;
    case HTML_META:
        take_meta(slim, &tag->attributes);
        return;
    case HTML_LINK:
        if (html_marks_has_word(tag->attributes.values[HTML_REL], "canonical") &&
            tag->attributes.values[HTML_HREF].bytes != NULL)
            put_meta(slim, "canonical", tag->attributes.values[HTML_HREF]);
        return;
    case HTML_BREAK:
        take_break(slim, tag->tag);
        return;
    default:
        break;
    }
    html_marks_find(tag->tag, &tag->attributes, marks);
    if (GROUP(tag->tag->group) & INLINE_GROUPS) {
        open_inline(slim, tag, marks);
    } else {
        close_before(slim, tag->tag->group);
        open_element(slim, tag, marks);
    }
}

static void take_tag(struct slim *slim, bool closing)
{
    struct tag tag = {0};

    if (!read_tag(slim, &tag))
        return;
    slim->work += slim->depth;
    if (!closing)
        take_start(slim, &tag);
    else if (tag.tag->group >= HTML_INLINE || tag.tag->group == HTML_UNKNOWN)
        close_element(slim, tag.tag);
    else if (tag.tag->group == HTML_BREAK)
        take_break(slim, tag.tag);
}

static void skip_comment(struct slim *slim)
{
    size_t left = (size_t)(slim->end - slim->at);
    const char *end = memmem(slim->at + 2, left - 2, "-->", 3); /* <!--> is one */

    slim->at = end != NULL ? end + 3 : slim->end;
}

/* What begins with a bracket: a tag, a comment, or nothing but a bracket. */
static void take_bracket(struct slim *slim)
{
    const char *at = slim->at;
    size_t left = (size_t)(slim->end - at);

    if (left >= 2 && is_letter(at[1])) {
        slim->at += 1;
        take_tag(slim, false);
    } else if (left >= 3 && at[1] == '/' && is_letter(at[2])) {
        slim->at += 2;
        take_tag(slim, true);
    } else if (left >= 4 && memcmp(at, "<!--", 4) == 0) {
        skip_comment(slim);
    } else if (left >= 2 && strchr("!?/", at[1]) != NULL && at[1] != '\0') {
        skip_past(slim, '>');
    } else {
        put(slim, "&lt;");
        slim->at++;
    }
}

/* White space alone between two tags is one space, whatever indentation the source has, unless it is to be kept. */
static void take_text(struct slim *slim, const char *end)
{
    const char *at = slim->at;

    while (at < end && is_blank(*at))
        at++;
    if (at == end && slim->preserved == 0)
        fynd_buffer_append(slim->out, " ", end > slim->at);
    else
        fynd_buffer_append(slim->out, slim->at, (size_t)(end - slim->at));
    slim->at = end;
}

enum fynd_status html_reduce(const char *html, size_t length, struct fynd_buffer *out, struct fynd_buffer *linked,
                             struct fynd_cause *cause)
{
    struct slim slim = {.at = html, .end = html + length, .out = out, .linked = linked};

    while (slim.at < slim.end && !slim.too_deep && slim.work <= WORK_MAX) {
        const char *bracket = memchr(slim.at, '<', (size_t)(slim.end - slim.at));
        take_text(&slim, bracket != NULL ? bracket : slim.end);
        if (bracket != NULL)
            take_bracket(&slim);
    }
    if (slim.too_deep)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "nested more than %d deep", HTML_DEPTH_MAX);
    if (slim.work > WORK_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "too many elements too deep");
    close_to(&slim, 0);
    return out->failed || linked->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

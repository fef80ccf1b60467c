#include "indexer/source/wordpress_shortcodes.h"

#include "shim/index/publication.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    NAME_MAX_LENGTH = 64,
    MARK_MAX = 8 << 10 /* bytes between [ and ]; more is no shortcode */
};

/* Those that WordPress and its most used plugins know and that may stand without attributes. */
static const struct {
    const char *name;
    bool opaque; /* what stands between its marks is no text, but an address, code, or a link to elsewhere */
} known[] = {
    {"audio", true},          {"button", true},     {"caption", false},    {"contact-form", true},
    {"contact-form-7", true}, {"embed", true},      {"gallery", true},     {"googlemaps", true},
    {"playlist", true},       {"soundcloud", true}, {"vc_raw_html", true}, {"vc_raw_js", true},
    {"video", true},          {"vimeo", true},      {"wp_caption", false}, {"youtube", true},
};

struct mark {
    struct fynd_text name; /* in the content */
    size_t begin, end;     /* of the whole mark */
    bool closing, alone;   /* [/name]; [name /] */
    bool bare, attributes; /* [name]; [name a="b"] */
};

/* A mark [/name] of the content, in order of name and place. */
struct closer {
    struct fynd_text name;
    size_t begin, end;
    bool opened; /* of the first of a name: a shortcode of that name was seen */
};

struct stripping {
    const char *content;
    size_t length;
    struct closer *closers;
    size_t count, capacity;
    struct fynd_buffer *out;
    bool blocks;
    bool cut;                        /* something was left out where out ends */
    bool no_tag_end, no_comment_end; /* from here on; known once it was looked for in vain */
};

static bool is_name_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-';
}

/* Is there an attribute, name="value" or name=value? In rendered pages the quotation marks are typographic. An address
 * with a question (https://example.org/?p=7) is none. */
static bool has_attributes(const char *bytes, size_t length)
{
    const char *end = bytes + length, *equals = memchr(bytes, '=', length), *name = equals;
    if (equals == NULL || equals + 1 == end || isspace((unsigned char)equals[1]))
        return false;
    while (name > bytes && is_name_byte(name[-1]))
        name--;
    return name < equals && name > bytes && isspace((unsigned char)name[-1]);
}

/* Reads the mark that begins with the [ at `begin`. False: there is none. */
static bool read_mark(const char *content, size_t length, size_t begin, struct mark *mark)
{
    const char *at = content + begin + 1, *end = content + length;
    *mark = (struct mark){.begin = begin};
    if (end - at > MARK_MAX)
        end = at + MARK_MAX;
    if (at < end && *at == '/') {
        mark->closing = true;
        at++;
    }
    const char *name = at;
    while (at < end && is_name_byte(*at))
        at++;
    mark->name = (struct fynd_text){name, (size_t)(at - name)};
    const char *close = at;
    while (close < end && *close != ']' && *close != '[')
        close++;
    if (at == name || mark->name.length > NAME_MAX_LENGTH || !isalpha((unsigned char)*name) || close == end ||
        *close != ']')
        return false;
    if (close > at && close[-1] == '/')
        mark->alone = true;
    else if (close > at && !isspace((unsigned char)*at))
        return false;
    mark->bare = close == at;
    mark->attributes = has_attributes(at, (size_t)(close - at));
    mark->end = (size_t)(close - content) + 1;
    return !mark->closing || close == at;
}

static int by_name(const void *left, const void *right)
{
    const struct closer *a = left, *b = right;
    int order = fynd_text_compare(&a->name, &b->name);
    return order != 0 ? order : a->begin < b->begin ? -1 : a->begin > b->begin;
}

static bool add_closer(struct stripping *stripping, const struct mark *mark)
{
    if (stripping->count == stripping->capacity) {
        size_t capacity = stripping->capacity ? 2 * stripping->capacity : 16;
        struct closer *grown = reallocarray(stripping->closers, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        stripping->closers = grown;
        stripping->capacity = capacity;
    }
    stripping->closers[stripping->count++] = (struct closer){mark->name, mark->begin, mark->end, false};
    return true;
}

static bool find_closers(struct stripping *stripping)
{
    const char *content = stripping->content, *end = content + stripping->length;
    const char *at = content;
    struct mark mark;
    while ((at = memmem(at, (size_t)(end - at), "[/", 2)) != NULL) {
        if (read_mark(content, stripping->length, (size_t)(at - content), &mark) && !add_closer(stripping, &mark))
            return false;
        at += 2;
    }
    if (stripping->count > 0)
        qsort(stripping->closers, stripping->count, sizeof *stripping->closers, by_name);
    return true;
}

/* The first closer of this name from `begin` on, or NULL. */
static struct closer *find_closer(const struct stripping *stripping, const struct fynd_text *name, size_t begin)
{
    struct closer wanted = {.name = *name, .begin = begin};
    size_t low = 0, high = stripping->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_name(&stripping->closers[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct closer *found = low < stripping->count ? &stripping->closers[low] : NULL;
    return found != NULL && fynd_text_compare(&found->name, name) == 0 ? found : NULL;
}

static bool is_known(const struct fynd_text *name, bool *opaque)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i].name) == name->length && memcmp(known[i].name, name->bytes, name->length) == 0) {
            *opaque = known[i].opaque;
            return true;
        }
    return false;
}

/* A name with an underscore is no word of a text. */
static bool is_certain(const struct mark *mark, bool *opaque)
{
    return is_known(&mark->name, opaque) || mark->attributes || mark->alone ||
           (mark->bare && memchr(mark->name.bytes, '_', mark->name.length) != NULL);
}

static bool is_caption(const struct mark *mark)
{
    bool opaque;
    return mark->name.length >= 7 && is_known(&mark->name, &opaque) &&
           memcmp(mark->name.bytes + mark->name.length - 7, "caption", 7) == 0;
}

/* Where the content goes on behind the mark that opens a shortcode; its begin when it is none. A picture with its caption
 * stands apart from the text around it. */
static size_t skip_opening(const struct stripping *stripping, const struct mark *mark)
{
    bool opaque = false, certain = is_certain(mark, &opaque);
    struct closer *closer = mark->alone ? NULL : find_closer(stripping, &mark->name, mark->end);
    if (!certain && closer == NULL)
        return mark->begin;
    if (closer != NULL)
        find_closer(stripping, &mark->name, 0)->opened = true;
    if (closer != NULL && is_caption(mark))
        fynd_buffer_append(stripping->out, "<figure>", 8);
    return opaque && closer != NULL ? closer->end : mark->end;
}

static size_t skip_closing(const struct stripping *stripping, const struct mark *mark)
{
    const struct closer *first = find_closer(stripping, &mark->name, 0);
    if (first == NULL || !first->opened)
        return mark->begin;
    if (is_caption(mark))
        fynd_buffer_append(stripping->out, "</figure>", 9);
    return mark->end;
}

/* "[[name ...]]" -> "[name ...]". Returns where the content goes on, or begin when there is none. */
static size_t copy_escaped(const struct stripping *stripping, size_t begin)
{
    struct mark mark;
    if (!read_mark(stripping->content, stripping->length, begin + 1, &mark) || mark.end == stripping->length ||
        stripping->content[mark.end] != ']')
        return begin;
    fynd_buffer_append(stripping->out, stripping->content + mark.begin, mark.end - mark.begin);
    return mark.end + 1;
}

/* At a [: where the content goes on when something was taken away there; begin when it is text. */
static size_t strip_bracket(const struct stripping *stripping, size_t begin)
{
    struct mark mark;
    if (begin + 1 < stripping->length && stripping->content[begin + 1] == '[')
        return copy_escaped(stripping, begin);
    if (!read_mark(stripping->content, stripping->length, begin, &mark))
        return begin;
    return mark.closing ? skip_closing(stripping, &mark) : skip_opening(stripping, &mark);
}

static bool begins_with(const char *at, const char *end, const char *text)
{
    return (size_t)(end - at) >= strlen(text) && memcmp(at, text, strlen(text)) == 0;
}

/* The end of the tag or comment that begins at the <; NULL when it has none. */
static const char *tag_end(struct stripping *stripping, const char *at, const char *end, bool comment)
{
    bool *none = comment ? &stripping->no_comment_end : &stripping->no_tag_end;
    const char *close = NULL;
    if (!*none)
        close = comment ? memmem(at, (size_t)(end - at), "-->", 3) : memchr(at, '>', (size_t)(end - at));
    *none = close == NULL;
    return close == NULL ? NULL : close + (comment ? 3 : 1);
}

/* Does the comment part blocks: <!-- wp:name {...} -->, <!-- /wp:name -->? */
static bool is_block_mark(const char *comment, const char *end)
{
    const char *said = comment + 4;
    while (said < end && isspace((unsigned char)*said))
        said++;
    return begins_with(said, end, "wp:") || begins_with(said, end, "/wp:");
}

/* At a <: copies the tag or comment that begins there, but for the marks of blocks, and returns where the content goes
 * on; begin when there is none. */
static size_t copy_tag(struct stripping *stripping, size_t begin)
{
    const char *at = stripping->content + begin, *end = stripping->content + stripping->length;
    bool comment = begins_with(at, end, "<!--");
    if (!comment && (at + 1 == end || (!isalpha((unsigned char)at[1]) && at[1] != '/')))
        return begin;
    const char *after = tag_end(stripping, at, end, comment);
    if (after == NULL)
        return begin;
    if (comment && is_block_mark(at, after))
        stripping->blocks = true;
    else
        fynd_buffer_append(stripping->out, at, (size_t)(after - at));
    return (size_t)(after - stripping->content);
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || (byte & 0x80) != 0;
}

/* Text; words that a shortcode stood between stay two. */
static void copy_text(struct stripping *stripping, size_t begin, size_t end)
{
    struct fynd_buffer *out = stripping->out;
    if (begin == end)
        return;
    if (stripping->cut && out->length > 0 && is_word_byte(out->bytes[out->length - 1]) &&
        is_word_byte(stripping->content[begin]))
        fynd_buffer_append_byte(out, ' ');
    stripping->cut = false;
    fynd_buffer_append(out, stripping->content + begin, end - begin);
}

static void strip(struct stripping *stripping)
{
    size_t at = 0;
    while (at < stripping->length) {
        size_t run = at, next;
        while (run < stripping->length && stripping->content[run] != '[' && stripping->content[run] != '<')
            run++;
        copy_text(stripping, at, run);
        if (run == stripping->length)
            break;
        bool bracket = stripping->content[run] == '[';
        next = bracket ? strip_bracket(stripping, run) : copy_tag(stripping, run);
        if (next == run)
            copy_text(stripping, run, ++next);
        else if (bracket)
            stripping->cut = true;
        at = next;
    }
}

bool wordpress_shortcodes_strip(const char *content, size_t length, struct fynd_buffer *out, bool *blocks)
{
    struct stripping stripping = {.content = content, .length = length, .out = out};
    bool found = find_closers(&stripping);
    if (found)
        strip(&stripping);
    free(stripping.closers);
    *blocks = stripping.blocks;
    return found && !out->failed;
}

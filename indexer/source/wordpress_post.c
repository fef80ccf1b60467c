#include "indexer/source/wordpress_post.h"

#include "indexer/record/record.h"
#include "indexer/source/character_reference.h"
#include "indexer/source/mojibake.h"
#include "indexer/source/wordpress_autop.h"
#include "indexer/source/wordpress_shortcodes.h"

#include "shim/index/schema.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    NUMBER_MAX = 20, /* digits */
    SITE_MAX = 100,  /* bytes of a site's name that stand in an id */
    MINUTE = 16      /* "2023-05-15T09:00" */
};

static bool is_text(struct fynd_text text, const char *wanted)
{
    return text.length == strlen(wanted) && memcmp(text.bytes, wanted, text.length) == 0;
}

bool wordpress_post_is_public(struct fynd_text type, struct fynd_text status, struct fynd_text password)
{
    return (is_text(type, "post") || is_text(type, "page")) && is_text(status, "publish") && password.length == 0;
}

bool wordpress_post_is_name(const char *name, const char *login)
{
    return *name != '\0' && strcasecmp(name, login) != 0;
}

/* The site in an address: "https://www.example.org/..." -> "example.org". */
static struct fynd_text find_site(struct fynd_text link)
{
    const char *end = link.bytes + link.length;
    const char *scheme = link.length > 0 ? memmem(link.bytes, link.length, "://", 3) : NULL;
    if (scheme == NULL)
        return (struct fynd_text){"", 0};
    const char *site = scheme + 3, *at = site;
    while (at < end && strchr("/?#", *at) == NULL)
        at++;
    if (at - site > 4 && strncasecmp(site, "www.", 4) == 0)
        site += 4;
    size_t length = (size_t)(at - site);
    return (struct fynd_text){site, length < SITE_MAX ? length : SITE_MAX};
}

static enum fynd_status write_id(const struct wordpress_post *post, struct fynd_buffer *id, struct fynd_cause *cause)
{
    struct fynd_text site = find_site(post->link);
    size_t digits = 0;
    while (digits < post->number.length && isdigit((unsigned char)post->number.bytes[digits]))
        digits++;
    if (digits == 0 || digits < post->number.length || digits > NUMBER_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "a WordPress post without a number");
    for (size_t i = 0; i < site.length; i++) {
        unsigned char byte = (unsigned char)site.bytes[i];
        fynd_buffer_append_byte(id, isalnum(byte) || byte == '.' || byte == ':' ? (char)tolower(byte) : '-');
    }
    fynd_buffer_append(id, ":", site.length > 0);
    fynd_buffer_append(id, post->number.bytes, digits);
    return id->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* HTML without its tags; <br> parts words. */
static void append_bare(struct fynd_text html, struct fynd_buffer *out)
{
    const char *at = html.bytes, *end = at + html.length, *close = html.bytes;
    while (at < end) {
        bool tag = close != NULL && *at == '<' && at + 1 < end && (isalpha((unsigned char)at[1]) || at[1] == '/');
        if (tag && (close = memchr(at, '>', (size_t)(end - at))) != NULL) {
            fynd_buffer_append(out, " ", strncasecmp(at, "<br", 3) == 0);
            at = close + 1;
        } else {
            fynd_buffer_append_byte(out, *at++);
        }
    }
}

/* Text with its character references resolved, once. */
static void append_resolved(const char *at, size_t length, struct fynd_buffer *out)
{
    const char *end = at + length;
    while (at < end) {
        char bytes[4];
        int32_t character;
        size_t taken = character_reference_read(at, end, &character);
        fynd_buffer_append(out, taken > 0 ? bytes : at, taken > 0 ? mojibake_encode(character, bytes) : 1);
        at += taken > 0 ? taken : 1;
    }
}

/* HTML of a line -> its text. */
static void write_plain(struct fynd_text html, struct fynd_buffer *out)
{
    struct fynd_buffer bare = {0};
    append_bare(html, &bare);
    if (bare.length > 0 && !bare.failed) {
        mojibake_mend(&bare, 0, false);
        append_resolved(bare.bytes, bare.length, out);
    }
    out->failed |= bare.failed;
    fynd_buffer_fini(&bare);
}

static void write_content(const struct wordpress_post *post, struct fynd_buffer *out)
{
    struct fynd_buffer stripped = {0};
    bool blocks;
    if (!wordpress_shortcodes_strip(post->content.bytes, post->content.length, &stripped, &blocks))
        stripped.failed = true;
    if (post->rendered || blocks)
        fynd_buffer_append(out, stripped.bytes, stripped.length);
    else if (stripped.length > 0)
        wordpress_autop(stripped.bytes, stripped.length, out);
    out->failed |= stripped.failed;
    fynd_buffer_fini(&stripped);
    if (!out->failed && out->length > 0)
        mojibake_mend(out, 0, true);
}

/* To the minute; what was never dated has the year 0. */
static struct fynd_text find_date(const struct wordpress_post *post, char date[MINUTE])
{
    static const char shape[] = "0000-00-00T00:00";
    const char *said = post->date.bytes;
    bool fits = post->date.length >= MINUTE && strncmp(said, "0000", 4) != 0;
    for (size_t i = 0; i < MINUTE && fits; i++) {
        fits = shape[i] == '0' ? isdigit((unsigned char)said[i]) : said[i] == shape[i] || (i == 10 && said[i] == ' ');
        date[i] = shape[i] == '0' ? said[i] : shape[i];
    }
    return (struct fynd_text){date, fits ? MINUTE : 0};
}

/* Takes the value; what is NULL was not made for want of memory. */
static int add(json_t *record, const char *name, json_t *value)
{
    return json_object_set_new(record, name, value);
}

static int add_text(json_t *record, const char *name, const char *bytes, size_t length)
{
    return length == 0 ? 0 : add(record, name, json_stringn(bytes, length));
}

static int by_text(const void *left, const void *right)
{
    const json_t *const *a = left, *const *b = right;
    return strcmp(json_string_value(*a), json_string_value(*b));
}

/* The terms as text, in order and each once, since the two ways give them in different orders. */
static json_t *make_categories(const json_t *terms)
{
    size_t count = json_array_size(terms), i;
    json_t *list = json_array(), *term, **sorted = calloc(count + 1, sizeof(json_t *));
    bool failed = list == NULL || sorted == NULL;
    for (i = 0; i < count && !failed; i++) {
        struct fynd_buffer text = {0};
        term = json_array_get(terms, i);
        write_plain((struct fynd_text){json_string_value(term), json_string_length(term)}, &text);
        sorted[i] = json_stringn(text.length > 0 ? text.bytes : "", text.length);
        failed = text.failed || sorted[i] == NULL;
        fynd_buffer_fini(&text);
    }
    if (!failed)
        qsort(sorted, count, sizeof *sorted, by_text);
    for (i = 0; i < count && !failed; i++)
        if (i == 0 || by_text(&sorted[i - 1], &sorted[i]) != 0)
            failed = json_array_append(list, sorted[i]) != 0;
    for (i = 0; sorted != NULL && i < count; i++)
        json_decref(sorted[i]);
    free(sorted);
    if (failed) {
        json_decref(list);
        list = NULL;
    }
    return list;
}

static json_t *make_people(const json_t *authors)
{
    json_t *list = json_array(), *name;
    size_t i;
    int failed = list == NULL;
    json_array_foreach(authors, i, name) failed |=
        json_array_append_new(list, json_pack("{s:O, s:s}", "name", name, "role", FYND_ROLE_AUTHOR));
    if (failed != 0) {
        json_decref(list);
        list = NULL;
    }
    return list;
}

static int append(const char *bytes, size_t length, void *out)
{
    fynd_buffer_append(out, bytes, length);
    return ((struct fynd_buffer *)out)->failed ? -1 : 0;
}

static bool fill_record(const struct wordpress_post *post, const struct fynd_buffer *id, json_t *record)
{
    struct fynd_buffer title = {0}, html = {0};
    char minute[MINUTE];
    struct fynd_text date = find_date(post, minute);
    write_plain(post->title, &title);
    write_content(post, &html);
    int failed = title.failed || html.failed;
    failed |= add_text(record, "id", id->bytes, id->length);
    failed |= add_text(record, "url", post->link.bytes, post->link.length);
    failed |= add_text(record, "title", title.bytes, title.length);
    failed |= add_text(record, "published", date.bytes, date.length);
    if (json_array_size(post->terms) > 0)
        failed |= add(record, "categories", make_categories(post->terms));
    if (json_array_size(post->authors) > 0)
        failed |= add(record, "people", make_people(post->authors));
    failed |= add(record, "html", json_stringn(html.length > 0 ? html.bytes : "", html.length));
    fynd_buffer_fini(&title);
    fynd_buffer_fini(&html);
    return failed == 0;
}

enum fynd_status wordpress_post_write(const struct wordpress_post *post, struct fynd_buffer *out,
                                      struct fynd_cause *cause)
{
    struct fynd_buffer id = {0};
    enum fynd_status status = write_id(post, &id, cause);
    if (status == FYND_OK) {
        json_t *record = json_object();
        if (record == NULL || !fill_record(post, &id, record) ||
            json_dump_callback(record, append, out, JSON_COMPACT) != 0)
            status = fynd_status_fail_memory(cause);
        json_decref(record);
    }
    fynd_buffer_fini(&id);
    return status;
}

#include "indexer/format/html_meta.h"

#include "indexer/format/html_jsonld.h"
#include "indexer/format/html_reduce.h"
#include "indexer/format/html_title.h"
#include "indexer/format/html_tree.h"
#include "indexer/record/record.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    URL_MAX = 2048,
    NAME_MAX_BYTES = 100, /* of an author or a category; longer is text */
    TITLE_MAX = 500,      /* likewise */
    LIST_MAX = 64,        /* categories, authors */
    DAY_LENGTH = 10,      /* "YYYY-MM-DD" */
    MINUTE_LENGTH = 16    /* "YYYY-MM-DDTHH:MM" */
};

/* What was gathered of a page. */
struct meta {
    struct html_outline *outline;
    struct html_jsonld linked;
    struct fynd_buffer headline, card, heading, page, site; /* titles of one line */
    const char *address, *shared_address, *language;
    const char *stated, *timed, *dated; /* when it was published, surest first */
    json_t *authors, *categories;       /* [string] */
    bool failed;                        /* no memory */
};

/* ---- text ---- */

/* Appends text with its white space made single spaces, none at its ends; "" before it when out is empty. */
static void append_line(struct fynd_buffer *out, const char *text)
{
    const char *end = text + strlen(text);
    bool space = out->length > 0;

    while (text < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(text, end, &character);
        if (fynd_unicode_is_space(character)) {
            space = out->length > 0;
        } else {
            if (space)
                fynd_buffer_append_byte(out, ' ');
            fynd_buffer_append(out, text, taken);
            space = false;
        }
        text += taken;
    }
}

/* The first that says anything counts. */
static void take_line(struct fynd_buffer *line, const char *text)
{
    if (line->length == 0 && text != NULL && strlen(text) <= TITLE_MAX)
        append_line(line, text);
}

/* The text of an element and of those in it, as one line. */
static void append_content(struct html_outline *outline, size_t i, struct fynd_buffer *out)
{
    struct html_walk walk = html_outline_walk_from(outline, i);
    struct fynd_buffer joined = {0};
    const char *text = NULL;
    enum html_step step;

    while ((step = html_outline_walk_next(&walk, outline, &text)) != HTML_LEAVE || walk.part != i) {
        if (step == HTML_TEXT && joined.length <= TITLE_MAX)
            fynd_buffer_append(&joined, text, strlen(text));
        else if (step == HTML_ENTER && html_outline_part_is(&outline->parts[walk.part], GUMBO_TAG_BR))
            fynd_buffer_append_byte(&joined, ' ');
    }
    fynd_buffer_append_byte(&joined, '\0');
    if (!joined.failed && joined.length <= TITLE_MAX)
        append_line(out, joined.bytes);
    out->failed |= joined.failed;
    fynd_buffer_fini(&joined);
}

static void add_string(struct meta *meta, json_t **list, const char *bytes, size_t length)
{
    json_t *one = json_stringn(bytes, length), *other;
    size_t i;

    if (one == NULL) /* not UTF-8 */
        return;
    json_array_foreach(*list, i, other)
    {
        if (json_equal(one, other)) {
            json_decref(one);
            return;
        }
    }
    if (*list == NULL)
        *list = json_array();
    if (json_array_size(*list) >= LIST_MAX)
        json_decref(one);
    else
        meta->failed |= json_array_append_new(*list, one) != 0;
}

/* ---- authors and categories ---- */

/* Two to four words that begin with capitals, without digits: not "admin", not "redaktionen@...", not a company with a
 * small word in its name. */
static bool is_persons_name(const struct fynd_buffer *name)
{
    size_t words = 0;

    for (size_t i = 0; i < name->length; i++) {
        char byte = name->bytes[i];
        bool begins = i == 0 || name->bytes[i - 1] == ' ';
        if (byte >= 0 && !isalpha((unsigned char)byte) && strchr(" -'.", byte) == NULL)
            return false;
        if (begins && byte >= 0 && !isupper((unsigned char)byte))
            return false;
        words += begins;
    }
    return words >= 2 && words <= 4 && name->length <= NAME_MAX_BYTES;
}

static bool is_site(const struct meta *meta, const struct fynd_buffer *line)
{
    return line->length == meta->site.length && line->length > 0 &&
           strncasecmp(line->bytes, meta->site.bytes, line->length) == 0;
}

static void add_author(struct meta *meta, const char *text)
{
    struct fynd_buffer name = {0};

    take_line(&name, text);
    if (is_persons_name(&name) && !is_site(meta, &name))
        add_string(meta, &meta->authors, name.bytes, name.length);
    meta->failed |= name.failed;
    fynd_buffer_fini(&name);
}

/* What systems call the category of what has none says nothing. */
static bool is_category(const struct fynd_buffer *name)
{
    static const char *const none[] = {"okategoriserade", "okategoriserad", "uncategorized", "uncategorised"};

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (name->length == strlen(none[i]) && strncasecmp(name->bytes, none[i], name->length) == 0)
            return false;
    return name->length > 0 && name->length <= NAME_MAX_BYTES;
}

static void add_category(struct meta *meta, const char *text)
{
    struct fynd_buffer name = {0};

    take_line(&name, text);
    if (is_category(&name))
        add_string(meta, &meta->categories, name.bytes, name.length);
    meta->failed |= name.failed;
    fynd_buffer_fini(&name);
}

static void add_strings(struct meta *meta, const json_t *list, void (*add)(struct meta *meta, const char *text))
{
    const json_t *one;
    size_t i;

    json_array_foreach(list, i, one) add(meta, json_string_value(one));
}

/* ---- gathering ---- */

static bool is_one_of(const char *name, const char *const *names)
{
    while (*names != NULL && strcasecmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

static void take_first(const char **field, const char *content)
{
    if (*field == NULL && *content != '\0')
        *field = content;
}

static void take_meta(struct meta *meta, const char *name, const char *content)
{
    static const char *const dates[] = {"date",           "dc.date", "dc.date.issued", "dcterms.created",
                                        "dcterms.issued", "pubdate", "publish-date",   NULL};
    static const char *const stated[] = {"article:published_time", "og:article:published_time", "datepublished", NULL};

    if (strcasecmp(name, "lang") == 0)
        take_first(&meta->language, content);
    else if (strcasecmp(name, "canonical") == 0)
        take_first(&meta->address, content);
    else if (strcasecmp(name, "og:url") == 0)
        take_first(&meta->shared_address, content);
    else if (strcasecmp(name, "og:title") == 0)
        take_line(&meta->card, content);
    else if (strcasecmp(name, "og:site_name") == 0)
        take_line(&meta->site, content);
    else if (is_one_of(name, stated))
        take_first(&meta->stated, content);
    else if (is_one_of(name, dates))
        take_first(&meta->dated, content);
}

/* Names that are compared with the site's, when that is known. */
static void take_names(struct meta *meta, const char *name, const char *content)
{
    if (strcasecmp(name, "author") == 0 || strcasecmp(name, "article:author") == 0)
        add_author(meta, content);
    else if (strcasecmp(name, "article:section") == 0 || strcasecmp(name, "article:tag") == 0)
        add_category(meta, content);
}

static void take_each_meta(struct meta *meta, void (*take)(struct meta *meta, const char *name, const char *content))
{
    for (size_t i = 0; i < meta->outline->count; i++) {
        const struct html_part *part = &meta->outline->parts[i];
        const char *name, *content;
        if (!html_outline_part_is(part, GUMBO_TAG_META))
            continue;
        name = html_tree_attribute(part->node, "name");
        content = html_tree_attribute(part->node, "content");
        if (name != NULL && content != NULL)
            take(meta, name, content);
    }
}

static void take_content(struct meta *meta, size_t i, void (*add)(struct meta *meta, const char *text))
{
    struct fynd_buffer text = {0};

    append_content(meta->outline, i, &text);
    fynd_buffer_append_byte(&text, '\0');
    meta->failed |= text.failed;
    if (!text.failed)
        add(meta, text.bytes);
    fynd_buffer_fini(&text);
}

/* What stands beside the text speaks of other pages. */
static void take_part(struct meta *meta, size_t i)
{
    const struct html_part *part = &meta->outline->parts[i];
    const char *date =
        html_outline_part_has(part, HTML_MARK_PUBLISHED) ? html_tree_attribute(part->node, HTML_DATE) : NULL;

    if (html_outline_part_is(part, GUMBO_TAG_TITLE) && meta->page.length == 0)
        append_content(meta->outline, i, &meta->page);
    if (part->place == BLOCK_ASIDE)
        return;
    if (html_outline_part_is(part, GUMBO_TAG_H1) && part->place == BLOCK_BODY && meta->heading.length == 0)
        append_content(meta->outline, i, &meta->heading);
    if (date != NULL)
        take_first(&meta->timed, date);
    if (html_outline_part_has(part, HTML_MARK_AUTHOR))
        take_content(meta, i, add_author);
    if (html_outline_part_has(part, HTML_MARK_CATEGORY))
        take_content(meta, i, add_category);
}

static void gather(struct meta *meta)
{
    take_each_meta(meta, take_meta);
    take_line(&meta->site, json_string_value(meta->linked.site));
    take_line(&meta->headline, json_string_value(meta->linked.headline));
    add_strings(meta, meta->linked.authors, add_author);
    add_strings(meta, meta->linked.sections, add_category);
    take_each_meta(meta, take_names);
    for (size_t i = 0; i < meta->outline->count; i++)
        take_part(meta, i);
    meta->failed |=
        meta->headline.failed || meta->card.failed || meta->heading.failed || meta->page.failed || meta->site.failed;
}

/* ---- the record ---- */

/* Sets a field that is absent; value, which may be NULL, is taken over. What has another shape is passed over. */
static enum fynd_status set(struct record *record, enum record_field field, json_t *value, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (value != NULL && record->fields[field] == NULL)
        status = record_set(record, field, value, cause);
    json_decref(value);
    return status == FYND_NO_MEMORY ? status : FYND_OK;
}

static bool is_address(const char *text)
{
    size_t length = text != NULL ? strlen(text) : 0;

    if (length == 0 || length > URL_MAX ||
        (strncasecmp(text, "https://", 8) != 0 && strncasecmp(text, "http://", 7) != 0))
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] <= ' ' || strchr("\"<>\x7f", text[i]) != NULL)
            return false;
    return true;
}

static json_t *address_of(const struct meta *meta)
{
    if (is_address(meta->address))
        return json_string(meta->address);
    return is_address(meta->shared_address) ? json_string(meta->shared_address) : NULL;
}

/* "sv-SE" -> "sv" */
static json_t *language_of(const struct meta *meta)
{
    char code[4] = "";
    size_t length = 0;

    while (meta->language != NULL && length < sizeof code && isalpha((unsigned char)meta->language[length])) {
        code[length] = (char)tolower((unsigned char)meta->language[length]);
        length++;
    }
    bool ends = length == 2 || length == 3;
    return ends && strchr("-_", meta->language[length]) != NULL ? json_stringn(code, length) : NULL;
}

/* "YYYY-MM-DD", or "YYYY-MM-DDTHH:MM" as it stands there: seconds and zone are left out. */
static size_t length_of_date(const char *text)
{
    size_t length = strnlen(text, MINUTE_LENGTH);

    return length == MINUTE_LENGTH && text[DAY_LENGTH] == 'T' ? MINUTE_LENGTH : strnlen(text, DAY_LENGTH);
}

static enum fynd_status set_published(const struct meta *meta, struct record *record, struct fynd_cause *cause)
{
    const char *const said[] = {meta->stated, json_string_value(meta->linked.published), meta->timed, meta->dated};
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < sizeof said / sizeof *said && status == FYND_OK; i++)
        if (said[i] != NULL)
            status = set(record, RECORD_PUBLISHED, json_stringn(said[i], length_of_date(said[i])), cause);
    return status;
}

static json_t *people_of(const struct meta *meta)
{
    json_t *people = json_array(), *name;
    size_t i;

    json_array_foreach(meta->authors, i, name)
        json_array_append_new(people, json_pack("{s:O, s:s}", "name", name, "role", FYND_ROLE_AUTHOR));
    return people;
}

static void set_title(const struct meta *meta, struct record *record)
{
    const struct html_titles titles = {
        .headline = {meta->headline.bytes, meta->headline.length},
        .card = {meta->card.bytes, meta->card.length},
        .heading = {meta->heading.bytes, meta->heading.length},
        .page = {meta->page.bytes, meta->page.length},
        .site = {meta->site.bytes, meta->site.length},
    };
    struct fynd_text title = html_title_choose(&titles);

    if (record->title.length == 0 && title.length > 0)
        fynd_buffer_append(&record->title, title.bytes, title.length);
}

static enum fynd_status fill(const struct meta *meta, struct record *record, struct fynd_cause *cause)
{
    enum fynd_status status = set(record, RECORD_URL, address_of(meta), cause);

    set_title(meta, record);
    if (status == FYND_OK)
        status = set(record, RECORD_LANGUAGE, language_of(meta), cause);
    if (status == FYND_OK)
        status = set_published(meta, record, cause);
    if (status == FYND_OK)
        status = set(record, RECORD_EVENT, json_incref(meta->linked.event), cause);
    if (status == FYND_OK)
        status = set(record, RECORD_PEOPLE, people_of(meta), cause);
    if (status == FYND_OK)
        status = set(record, RECORD_CATEGORIES, json_incref(meta->categories), cause);
    return record->title.failed ? fynd_status_fail_memory(cause) : status;
}

static void meta_fini(struct meta *meta)
{
    html_jsonld_fini(&meta->linked);
    fynd_buffer_fini(&meta->headline);
    fynd_buffer_fini(&meta->card);
    fynd_buffer_fini(&meta->heading);
    fynd_buffer_fini(&meta->page);
    fynd_buffer_fini(&meta->site);
    json_decref(meta->authors);
    json_decref(meta->categories);
}

enum fynd_status html_meta_read(struct html_outline *outline, const struct fynd_buffer *linked, struct record *record,
                                struct fynd_cause *cause)
{
    struct meta meta = {.outline = outline};
    enum fynd_status status;

    html_jsonld_read(linked, &meta.linked);
    gather(&meta);
    status = meta.failed ? fynd_status_fail_memory(cause) : fill(&meta, record, cause);
    meta_fini(&meta);
    return status;
}

#include "indexer/format/html_jsonld.h"

#include <string.h>

enum {
    THINGS_MAX = 256, /* that are looked at, of a script */
    NAMES_MAX = 32    /* authors or sections of a thing */
};

static const char *string_of(const json_t *thing, const char *name)
{
    const char *said = json_string_value(json_object_get(thing, name));

    return said != NULL && *said != '\0' ? said : NULL;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);

    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* Is it of a type whose name ends so: "Article" is also NewsArticle? A type may be a list. */
static bool is_a(const json_t *thing, const char *end)
{
    const json_t *type = json_object_get(thing, "@type"), *one;
    size_t i;

    if (json_is_string(type))
        return ends_with(json_string_value(type), end);
    json_array_foreach(type, i, one)
    {
        if (json_is_string(one) && ends_with(json_string_value(one), end))
            return true;
    }
    return false;
}

static void take_string(json_t **field, const char *said)
{
    if (*field == NULL && said != NULL)
        *field = json_string(said);
}

static void add_name(json_t **list, const char *name)
{
    if (name == NULL || *name == '\0')
        return;
    if (*list == NULL)
        *list = json_array();
    if (json_array_size(*list) < NAMES_MAX)
        json_array_append_new(*list, json_string(name));
}

static void add_author(json_t **authors, const json_t *author)
{
    if (json_is_string(author))
        add_name(authors, json_string_value(author));
    else if (!is_a(author, "Organization") && !is_a(author, "Corporation"))
        add_name(authors, string_of(author, "name"));
}

static void take_authors(json_t **authors, const json_t *said)
{
    const json_t *one;
    size_t i;

    if (*authors != NULL || said == NULL)
        return;
    if (!json_is_array(said))
        add_author(authors, said);
    json_array_foreach(said, i, one) add_author(authors, one);
}

static void take_sections(json_t **sections, const json_t *said)
{
    const json_t *one;
    size_t i;

    if (*sections != NULL)
        return;
    add_name(sections, json_string_value(said));
    json_array_foreach(said, i, one) add_name(sections, json_string_value(one));
}

static void take_article(const json_t *article, struct html_jsonld *linked)
{
    take_string(&linked->headline, string_of(article, "headline"));
    take_string(&linked->headline, string_of(article, "name"));
    take_string(&linked->published, string_of(article, "datePublished"));
    take_authors(&linked->authors, json_object_get(article, "author"));
    take_sections(&linked->sections, json_object_get(article, "articleSection"));
}

static const char *town_of(const json_t *location)
{
    const json_t *address = json_object_get(location, "address");

    return json_is_string(address) ? json_string_value(address) : string_of(address, "addressLocality");
}

static void take_location(const json_t *location, json_t *event)
{
    const char *place = json_is_string(location) ? json_string_value(location) : string_of(location, "name");

    if (is_a(location, "VirtualLocation")) {
        json_object_set_new(event, "online", json_true());
        return;
    }
    if (place == NULL)
        place = town_of(location);
    if (place != NULL && *place != '\0' && json_object_get(event, "place") == NULL)
        json_object_set_new(event, "place", json_string(place));
}

static void take_event(const json_t *said, struct html_jsonld *linked)
{
    const json_t *location = json_object_get(said, "location"), *one;
    const char *start = string_of(said, "startDate"), *end = string_of(said, "endDate");
    const char *mode = string_of(said, "eventAttendanceMode");
    size_t i;

    take_string(&linked->headline, string_of(said, "name"));
    if (linked->event != NULL || start == NULL)
        return;
    linked->event = json_pack("{s:s}", "start", start);
    if (end != NULL)
        json_object_set_new(linked->event, "end", json_string(end));
    if (mode != NULL && (ends_with(mode, "OnlineEventAttendanceMode") || ends_with(mode, "MixedEventAttendanceMode")))
        json_object_set_new(linked->event, "online", json_true());
    if (!json_is_array(location))
        take_location(location, linked->event);
    json_array_foreach(location, i, one) take_location(one, linked->event);
}

static void take_thing(const json_t *thing, struct html_jsonld *linked)
{
    if (is_a(thing, "Article") || is_a(thing, "BlogPosting") || is_a(thing, "Report"))
        take_article(thing, linked);
    else if (is_a(thing, "Event"))
        take_event(thing, linked);
    else if (is_a(thing, "WebSite"))
        take_string(&linked->site, string_of(thing, "name"));
    else if (is_a(thing, "WebPage"))
        take_string(&linked->published, string_of(thing, "datePublished"));
}

/* Lists of things, and graphs of them, in the order they are written. */
static void take_script(const json_t *root, struct html_jsonld *linked)
{
    const json_t *things[THINGS_MAX] = {root}, *one;
    size_t count = 1, i;

    for (size_t at = 0; at < count; at++) {
        const json_t *list = json_is_array(things[at]) ? things[at] : json_object_get(things[at], "@graph");
        take_thing(things[at], linked);
        json_array_foreach(list, i, one)
        {
            if (count < THINGS_MAX)
                things[count++] = one;
        }
    }
}

void html_jsonld_read(const struct fynd_buffer *scripts, struct html_jsonld *linked)
{
    const char *script = scripts->bytes, *end = script != NULL ? script + scripts->length : NULL;

    while (script < end) {
        json_t *root = json_loads(script, 0, NULL);
        if (root != NULL)
            take_script(root, linked);
        json_decref(root);
        script += strlen(script) + 1;
    }
}

void html_jsonld_fini(struct html_jsonld *linked)
{
    json_decref(linked->headline);
    json_decref(linked->published);
    json_decref(linked->authors);
    json_decref(linked->sections);
    json_decref(linked->event);
    json_decref(linked->site);
    *linked = (struct html_jsonld){0};
}

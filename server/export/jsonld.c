#include "server/export/jsonld.h"

#include "server/base/html_writer.h"
#include "server/base/json_writer.h"
#include "server/export/iso_date.h"
#include "server/i18n/texts.h"

#include <jansson.h>
#include <string.h>

static void close_script(struct fynd_buffer *out, struct json_writer *json)
{
    html_writer_raw(out, "<script type=\"application/ld+json\">");
    html_writer_json(out, json->out.bytes, json->out.length);
    html_writer_raw(out, "</script>\n");
    out->failed |= json->out.failed;
    fynd_buffer_fini(&json->out);
}

static void member(struct json_writer *json, const char *name, const char *value)
{
    if (value == NULL)
        return;
    json_writer_name(json, name);
    json_writer_string(json, value);
}

static void begin_thing(struct json_writer *json, const char *type)
{
    json_writer_begin(json, '{');
    member(json, "@type", type);
}

static void begin_document(struct json_writer *json, const char *type)
{
    json_writer_begin(json, '{');
    member(json, "@context", "https://schema.org");
    member(json, "@type", type);
}

/* An address here: of the path, and of a last segment, which may be empty. */
static void member_address(struct json_writer *json, const char *name, const char *public_url, const char *path,
                           struct fynd_text segment)
{
    struct fynd_buffer address = {0};

    html_writer_raw(&address, public_url);
    html_writer_raw(&address, path);
    html_writer_percent_bytes(&address, segment.bytes, segment.length);
    fynd_buffer_append_byte(&address, '\0');
    member(json, name, address.failed ? NULL : address.bytes);
    json->out.failed |= address.failed;
    fynd_buffer_fini(&address);
}

void jsonld_website(struct fynd_buffer *out, const char *public_url)
{
    static const struct fynd_text none = {"", 0};
    struct json_writer json = {0};

    begin_document(&json, "WebSite");
    member(&json, "inLanguage", "sv");
    member(&json, "name", TEXTS_NAME);
    member(&json, "description", texts_sv.description);
    member_address(&json, "url", public_url, "/", none);
    json_writer_name(&json, "potentialAction");
    begin_thing(&json, "SearchAction");
    json_writer_name(&json, "target");
    begin_thing(&json, "EntryPoint");
    member_address(&json, "urlTemplate", public_url, "/sok?q={search_term_string}", none);
    json_writer_end(&json, '}');
    member(&json, "query-input", "required name=search_term_string");
    json_writer_end(&json, '}');
    json_writer_end(&json, '}');
    close_script(out, &json);
}

/* --- A publication --- */

static void member_date(struct json_writer *json, const char *name, const json_t *date, const char *end)
{
    char iso[ISO_DATE_MAX];

    if (iso_date_write(date, end, iso))
        member(json, name, iso);
}

static void write_location(struct json_writer *json, const json_t *event)
{
    const char *place = json_string_value(json_object_get(event, "place"));
    bool online = json_is_true(json_object_get(event, "online"));

    if (online)
        member(json, "eventAttendanceMode",
               place != NULL ? "https://schema.org/MixedEventAttendanceMode"
                             : "https://schema.org/OnlineEventAttendanceMode");
    if (place == NULL)
        return;
    json_writer_name(json, "location");
    begin_thing(json, "Place");
    member(json, "name", place);
    json_writer_end(json, '}');
}

static void write_event(struct json_writer *json, const json_t *event)
{
    const json_t *start = json_object_get(event, "start"), *end = json_object_get(event, "end");

    member_date(json, "startDate", start, "from");
    member_date(json, "endDate", end != NULL ? end : start, "to");
    write_location(json, event);
}

static bool is_event(const json_t *card)
{
    const char *kind = json_string_value(json_object_get(card, "kind"));
    const json_t *start = json_object_get(json_object_get(card, "event"), "start");
    char iso[ISO_DATE_MAX];

    return kind != NULL && strcmp(kind, "invitation") == 0 && iso_date_write(start, "from", iso);
}

static void write_common(struct json_writer *json, bool event, const char *public_url,
                         const struct fynd_publication *publication, const struct redaction *masked, const json_t *card)
{
    const char *original = json_string_value(json_object_get(card, "url"));

    if (masked->fields[FYND_FIELD_TITLE].length > 0) {
        json_writer_name(json, event ? "name" : "headline");
        json_writer_text(json, masked->fields[FYND_FIELD_TITLE]);
    }
    member_address(json, "url", public_url, "/publikation/", publication->id);
    if (original != NULL && html_writer_is_web_address(original))
        member(json, "sameAs", original);
}

static void write_language(struct json_writer *json, struct fynd_text details)
{
    json_t *parsed = json_loadb(details.bytes, details.length, 0, NULL);

    member(json, "inLanguage", json_string_value(json_object_get(parsed, "language")));
    json_decref(parsed);
}

void jsonld_publication(struct fynd_buffer *out, const char *public_url, const struct fynd_publication *publication,
                        const struct redaction *masked)
{
    json_t *card = json_loadb(masked->card.bytes, masked->card.length, 0, NULL);
    struct json_writer json = {0};
    bool event = is_event(card);

    begin_document(&json, event ? "Event" : "Article");
    write_language(&json, publication->details);
    write_common(&json, event, public_url, publication, masked, card);
    if (event)
        write_event(&json, json_object_get(card, "event"));
    else
        member_date(&json, "datePublished", json_object_get(card, "published"), "from");
    json_writer_end(&json, '}');
    close_script(out, &json);
    json_decref(card);
}

#include "indexer/format/front_matter_fields.h"

#include "indexer/format/markdown_html.h"
#include "indexer/record/blocks.h"
#include "indexer/record/date_json.h"
#include "indexer/record/record.h"
#include "shim/index/schema.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAMES_MAX = 8 /* that different builders have for the same thing */, LANGUAGE_MAX = 8 };

/* The first that is there and a string. */
static const char *first_string(const json_t *front, const char *const names[NAMES_MAX])
{
    for (size_t i = 0; i < NAMES_MAX && names[i] != NULL; i++) {
        const char *text = json_string_value(json_object_get(front, names[i]));
        if (text != NULL && *text != '\0')
            return text;
    }
    return NULL;
}

static bool is_word(const json_t *value, const char *word)
{
    return json_is_string(value) && strcasecmp(json_string_value(value), word) == 0;
}

static bool is_yes(const json_t *value)
{
    return json_is_true(value) || is_word(value, "yes");
}

static bool is_no(const json_t *value)
{
    return json_is_false(value) || is_word(value, "no");
}

/* Says it in any of the ways that it is not for readers yet? */
static bool is_draft(const json_t *front)
{
    static const char *const hidden[] = {"draft", "private", "pending", "trash", "future"};
    const json_t *status = json_object_get(front, "status");
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (is_word(status, hidden[i]))
            return true;
    return is_yes(json_object_get(front, "draft")) || is_no(json_object_get(front, "published"));
}

/* A field whose value is not what the field can hold stays absent. Takes the value. */
static enum fynd_status set(struct record *record, enum record_field field, json_t *value, struct fynd_cause *cause)
{
    struct fynd_cause why;
    if (value == NULL)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = record_set(record, field, value, &why);
    json_decref(value);
    return status == FYND_NO_MEMORY ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* "2023-05-01 10:30:00 +0200": the zone behind a space goes, date_interval.h knows the rest. */
static json_t *without_zone(const json_t *value)
{
    const char *text = json_string_value(value), *space = strchr(text, ' ');
    size_t length = space != NULL ? (size_t)(space + 1 - text) + strcspn(space + 1, " ") : strlen(text);
    return json_stringn(text, length);
}

/* A date as people write it; absent when it is none. */
static enum fynd_status set_written(const json_t *value, enum record_field field, struct record *record,
                                    struct fynd_cause *cause)
{
    json_t *interval = date_json_whole((struct fynd_text){json_string_value(value), json_string_length(value)});
    return interval != NULL ? set(record, field, interval, cause) : FYND_OK;
}

/* The first of the names whose value the field can hold. */
static enum fynd_status set_first(const json_t *front, const char *const names[NAMES_MAX], enum record_field field,
                                  struct record *record, struct fynd_cause *cause)
{
    bool date = field == RECORD_PUBLISHED || field == RECORD_DEADLINE;
    enum fynd_status status = FYND_OK;
    for (size_t i = 0; status == FYND_OK && i < NAMES_MAX && names[i] != NULL && record->fields[field] == NULL; i++) {
        json_t *value = json_object_get(front, names[i]);
        if (json_is_string(value))
            status = set(record, field, without_zone(value), cause);
        if (json_is_string(value) && date && status == FYND_OK && record->fields[field] == NULL)
            status = set_written(value, field, record, cause);
    }
    return status;
}

/* Titles hold tags and entities as often as not. */
static enum fynd_status set_title(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const names[NAMES_MAX] = {"title", "titel", "headline", "rubrik"};
    const char *title = first_string(front, names);
    struct blocks lines = {0};
    bool read = title == NULL || markdown_html(title, strlen(title), &lines);
    for (size_t i = 0; read && i < lines.count; i++) {
        struct fynd_text line = blocks_text(&lines, i);
        if (record->title.length > 0)
            fynd_buffer_append_byte(&record->title, ' ');
        fynd_buffer_append(&record->title, line.bytes, line.length);
    }
    blocks_fini(&lines);
    return read && !record->title.failed ? FYND_OK : fynd_status_fail_memory(cause);
}

static bool is_id(const char *id)
{
    size_t length = strlen(id);
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)id[i]) && strchr("._:-", id[i]) == NULL)
            return false;
    return length > 0 && length <= FYND_ID_MAX;
}

static enum fynd_status set_id(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const names[] = {"id", "slug"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *id = json_string_value(json_object_get(front, names[i]));
        if (id == NULL || !is_id(id))
            continue;
        free(record->id);
        record->id = strdup(id);
        return record->id != NULL ? FYND_OK : fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

/* A permalink within the site says nothing about where the site is. */
static enum fynd_status set_url(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const names[] = {"canonical_url", "canonical", "url", "permalink", "link"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_t *url = json_object_get(front, names[i]);
        const char *text = json_is_string(url) ? json_string_value(url) : "";
        if (strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0)
            return set(record, RECORD_URL, json_incref(url), cause);
    }
    return FYND_OK;
}

/* "sv-SE" -> "sv" */
static enum fynd_status set_language(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const names[NAMES_MAX] = {"lang", "language", "locale"};
    const char *language = first_string(front, names);
    char primary[LANGUAGE_MAX + 1];
    size_t length = 0;
    for (; language != NULL && length < LANGUAGE_MAX && isalpha((unsigned char)language[length]); length++)
        primary[length] = (char)tolower((unsigned char)language[length]);
    primary[length] = '\0';
    bool code = length == 2 || length == 3;
    return code ? set(record, RECORD_LANGUAGE, json_string(primary), cause) : FYND_OK;
}

/* --- lists --- */

static bool holds(const json_t *list, const json_t *value)
{
    const json_t *element;
    size_t i;
    json_array_foreach(list, i, element)
    {
        if (json_equal(element, value))
            return true;
    }
    return false;
}

enum { LIST_MAX = 256 /* names or categories of one article */ };

/* Adds the text without spaces at its ends, once. */
static bool add_once(json_t *list, const char *text, size_t length)
{
    while (length > 0 && isspace((unsigned char)*text)) {
        text++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    if (length == 0 || json_array_size(list) >= LIST_MAX)
        return true;
    json_t *value = json_stringn(text, length);
    if (value != NULL && holds(list, value)) {
        json_decref(value);
        return true;
    }
    return json_array_append_new(list, value) == 0;
}

/* "kommun, innovation" is two categories, in a list it is one. */
static bool add_categories(const json_t *value, json_t *list)
{
    const json_t *element;
    bool added = true;
    size_t i;
    json_array_foreach(value, i, element)
    {
        if (json_is_string(element))
            added = added && add_once(list, json_string_value(element), json_string_length(element));
    }
    for (const char *text = json_string_value(value), *comma; text != NULL && added; text = comma) {
        size_t length = strcspn(text, ",");
        comma = text[length] == ',' ? text + length + 1 : NULL;
        added = add_once(list, text, length);
    }
    return added;
}

/* "Anna Ek <anna@example.se>" is Anna Ek; "admin" is a user of the site, and nobody's name. */
static bool add_name(const json_t *value, json_t *list)
{
    const char *name = json_string_value(json_is_object(value) ? json_object_get(value, "name") : value);
    if (name == NULL || (strchr(name, ' ') == NULL && islower((unsigned char)*name)) || strchr(name, '/') != NULL)
        return true;
    size_t length = strcspn(name, "<");
    return memchr(name, '@', length) != NULL || add_once(list, name, length);
}

static bool add_names(const json_t *value, json_t *list)
{
    const json_t *element;
    bool added = true;
    size_t i;
    json_array_foreach(value, i, element)
    {
        added = added && add_name(element, list);
    }
    return added && (json_is_array(value) || add_name(value, list));
}

/* What all of the names hold together. */
static enum fynd_status set_list(const json_t *front, const char *const names[NAMES_MAX],
                                 bool (*add)(const json_t *value, json_t *list), enum record_field field,
                                 struct record *record, struct fynd_cause *cause)
{
    json_t *list = json_array();
    bool added = list != NULL;
    for (size_t i = 0; added && i < NAMES_MAX && names[i] != NULL; i++)
        added = add(json_object_get(front, names[i]), list);
    if (added)
        return set(record, field, list, cause);
    json_decref(list);
    return fynd_status_fail_memory(cause);
}

/* --- event and contact --- */

/* Adds the first of the names that is a string to an object. False: no memory. */
static bool add_member(json_t *object, const char *member, const json_t *front, const char *const names[NAMES_MAX])
{
    const char *text = first_string(front, names);
    return text == NULL || json_object_set_new(object, member, json_string(text)) == 0;
}

/* Gives an object to a field, when it has anything; what the field cannot hold is passed over. Takes the object. */
static enum fynd_status set_object(json_t *object, bool complete, enum record_field field, struct record *record,
                                   struct fynd_cause *cause)
{
    if (complete && json_object_size(object) > 0)
        return set(record, field, object, cause);
    json_decref(object);
    return complete ? FYND_OK : fynd_status_fail_memory(cause);
}

static enum fynd_status set_event(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const starts[NAMES_MAX] = {"start", "startdatum", "start_date", "event_start", "startar"};
    static const char *const ends[NAMES_MAX] = {"end", "slut", "slutdatum", "end_date", "event_end", "slutar"};
    static const char *const places[NAMES_MAX] = {"place", "plats", "location", "venue", "lokal"};
    json_t *event = json_object();
    bool complete = event != NULL && add_member(event, "start", front, starts);
    bool begins = complete && json_object_size(event) > 0;
    if (begins) /* an end or a place alone is no event */
        complete = add_member(event, "end", front, ends) && add_member(event, "place", front, places);
    return set_object(event, complete, RECORD_EVENT, record, cause);
}

/* At the top, or in a map of its own. */
static enum fynd_status set_contact(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const maps[] = {"author", "författare", "contact", "kontakt"};
    static const char *const names[NAMES_MAX] = {"name", "namn"};
    static const char *const emails[NAMES_MAX] = {"email", "epost", "e-post", "mail", "mejl"};
    static const char *const phones[NAMES_MAX] = {"phone", "telefon", "tel", "mobil"};
    const json_t *map = front;
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        if (json_is_object(json_object_get(front, maps[i])))
            map = json_object_get(front, maps[i]);
    json_t *contact = json_object(), *list = json_array();
    bool complete = contact != NULL && list != NULL && add_member(contact, "email", map, emails) &&
                    add_member(contact, "phone", map, phones);
    bool reachable = complete && json_object_size(contact) > 0;
    complete = complete && (!reachable || map == front || add_member(contact, "name", map, names)) &&
               (!reachable || json_array_append(list, contact) == 0);
    json_decref(contact);
    if (complete && reachable)
        return set(record, RECORD_CONTACTS, list, cause);
    json_decref(list);
    return complete ? FYND_OK : fynd_status_fail_memory(cause);
}

enum fynd_status front_matter_fields_set(const json_t *front, struct record *record, struct fynd_cause *cause)
{
    static const char *const dates[NAMES_MAX] = {"date",         "published",  "publishdate", "pubdate",
                                                 "published_at", "publicerad", "datum"};
    static const char *const kinds[NAMES_MAX] = {"kind", "type", "typ", "sort"};
    static const char *const deadlines[NAMES_MAX] = {"deadline", "sista anmälningsdag", "anmälan senast",
                                                     "sista_anmälningsdag"};
    static const char *const categories[NAMES_MAX] = {"categories", "category", "kategorier",
                                                      "kategori",   "tags",     "keywords"};
    static const char *const authors[NAMES_MAX] = {"author", "authors", "författare", "skribent"};
    if (is_draft(front))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "a draft");
    enum fynd_status status = set_title(front, record, cause);
    if (status == FYND_OK)
        status = set_id(front, record, cause);
    if (status == FYND_OK)
        status = set_url(front, record, cause);
    if (status == FYND_OK)
        status = set_first(front, dates, RECORD_PUBLISHED, record, cause);
    if (status == FYND_OK)
        status = set_first(front, deadlines, RECORD_DEADLINE, record, cause);
    if (status == FYND_OK)
        status = set_first(front, kinds, RECORD_KIND, record, cause);
    if (status == FYND_OK)
        status = set_language(front, record, cause);
    if (status == FYND_OK)
        status = set_list(front, categories, add_categories, RECORD_CATEGORIES, record, cause);
    if (status == FYND_OK)
        status = set_list(front, authors, add_names, RECORD_PEOPLE, record, cause);
    if (status == FYND_OK)
        status = record_mark_authors(record, cause);
    if (status == FYND_OK)
        status = set_event(front, record, cause);
    if (status == FYND_OK)
        status = set_contact(front, record, cause);
    return status;
}

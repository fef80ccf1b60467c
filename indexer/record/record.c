#include "indexer/record/record.h"

#include "indexer/record/field_values.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* Of a hundred bytes, one that is not UTF-8 is a slip; more is another encoding, or not text at all. */
#define SLIPS_PER_BYTES 100

static const struct {
    const char *name;
    field_reader *read; /* NULL: not taken from sources */
    enum record_part part;
    bool list; /* absent is [] where it must stand */
} table[RECORD_FIELD_COUNT] = {
    [RECORD_URL] = {"url", field_string, RECORD_CARD, false},
    [RECORD_KIND] = {"kind", field_kind, RECORD_CARD, false},
    [RECORD_PUBLISHED] = {"published", field_date, RECORD_CARD, false},
    [RECORD_EVENT] = {"event", field_event, RECORD_CARD, false},
    [RECORD_DEADLINE] = {"deadline", field_date, RECORD_CARD, false},
    [RECORD_PLACES] = {"places", field_strings, RECORD_CARD, true},
    [RECORD_LANGUAGE] = {"language", field_string, RECORD_DETAILS, false},
    [RECORD_ORGANISATIONS] = {"organisations", field_strings, RECORD_DETAILS, true},
    [RECORD_PEOPLE] = {"people", field_people, RECORD_DETAILS, true},
    [RECORD_CONTACTS] = {"contacts", field_contacts, RECORD_DETAILS, true},
    [RECORD_SECTIONS] = {"sections", field_sections, RECORD_DETAILS, true},
    [RECORD_CATEGORIES] = {"categories", field_strings, RECORD_DETAILS, true},
    [RECORD_KIND_CONFIDENCE] = {"kind_confidence", NULL, RECORD_DETAILS, false},
    [RECORD_FEE] = {"fee", NULL, RECORD_DETAILS, false},
    [RECORD_SERIES] = {"series", field_string, RECORD_DETAILS, false},
    [RECORD_ADDRESSES] = {"addresses", field_strings, RECORD_DETAILS, true},
    [RECORD_SOURCE] = {"source", NULL, RECORD_DETAILS, false},
};

const char *record_field_name(enum record_field field)
{
    return table[field].name;
}

void record_fini(struct record *record)
{
    free(record->id);
    fynd_buffer_fini(&record->title);
    fynd_buffer_fini(&record->text);
    fynd_buffer_fini(&record->aside);
    fynd_buffer_fini(&record->spans);
    for (int i = 0; i < RECORD_FIELD_COUNT; i++)
        json_decref(record->fields[i]);
    json_decref(record->removed);
    *record = (struct record){0};
}

static bool is_slip(const char *at, const char *end, size_t *length)
{
    int32_t character;
    *length = fynd_unicode_decode(at, end, &character);
    return *at == '\0' || (*length == 1 && character == 0xfffd);
}

static const char *first_slip(const char *bytes, const char *end)
{
    size_t length;
    while (bytes < end && !is_slip(bytes, end, &length))
        bytes += length;
    return bytes;
}

/* Controls are for terminals; in a text they are remains of some program. Tab and line feed stay. */
static void blank_controls(struct fynd_buffer *out, size_t from)
{
    for (size_t i = from; i < out->length; i++) {
        unsigned char byte = (unsigned char)out->bytes[i];
        if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7f)
            out->bytes[i] = ' ';
    }
}

enum fynd_status record_clean(const char *bytes, size_t length, struct fynd_buffer *out, uint64_t *repaired,
                              struct fynd_cause *cause)
{
    size_t from = out->length;
    size_t slips = fynd_unicode_repair(bytes, length, out);
    if (out->failed)
        return fynd_status_fail_memory(cause);
    if (slips > length / SLIPS_PER_BYTES || (length > 0 && memchr(bytes, '\0', length) != NULL)) {
        size_t offset = (size_t)(first_slip(bytes, bytes + length) - bytes);
        return fynd_status_fail(cause, FYND_BAD_INPUT, "not text: byte %zu is %s", offset,
                                bytes[offset] == '\0' ? "NUL" : "not UTF-8");
    }
    blank_controls(out, from);
    *repaired += slips;
    return FYND_OK;
}

enum fynd_status record_set(struct record *record, enum record_field field, const json_t *value,
                            struct fynd_cause *cause)
{
    struct fynd_cause why;
    json_t *read = NULL;
    if (value == NULL || json_is_null(value) || table[field].read == NULL)
        return FYND_OK;
    enum fynd_status status = table[field].read(value, &read, &why);
    if (status == FYND_NO_MEMORY)
        return fynd_status_fail_memory(cause);
    if (status != FYND_OK)
        return fynd_status_fail(cause, status, "%s: %s", table[field].name, why.text);
    json_decref(record->fields[field]);
    record->fields[field] = read;
    return FYND_OK;
}

enum fynd_status record_mark_authors(struct record *record, struct fynd_cause *cause)
{
    json_t *person;
    size_t i;
    json_array_foreach(record->fields[RECORD_PEOPLE], i, person)
    {
        if (json_object_set_new(person, "role", json_string(FYND_ROLE_AUTHOR)) != 0)
            return fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

/* The limits that shim/index/schema.h sets, told here so that a rejected publication is known before any is written. */
enum fynd_status record_check(const struct record *record, struct fynd_cause *cause)
{
    size_t length = strlen(record->id);
    if (record->title.failed || record->text.failed || record->aside.failed)
        return fynd_status_fail_memory(cause);
    if (length == 0 || length > FYND_ID_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "id: must have 1 to %d characters", FYND_ID_MAX);
    if (record->title.length + record->text.length + record->aside.length > FYND_TEXT_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "longer than %u MiB", FYND_TEXT_MAX >> 20);
    if (record->title.length + record->text.length == 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "empty");
    return FYND_OK;
}

static enum fynd_status restore_part(const struct fynd_text *json, enum record_part part, struct record *record,
                                     struct fynd_cause *cause)
{
    json_t *object = json_loadb(json->bytes, json->length, 0, NULL);
    if (!json_is_object(object)) {
        json_decref(object);
        return fynd_status_fail(cause, FYND_DAMAGED, "a stored publication is not JSON; rebuild");
    }
    for (int i = 0; i < RECORD_FIELD_COUNT; i++) {
        json_t *value = table[i].part == part ? json_object_get(object, table[i].name) : NULL;
        bool empty = json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0);
        record->fields[i] = value == NULL || empty ? record->fields[i] : json_incref(value);
    }
    json_decref(object);
    return FYND_OK;
}

enum fynd_status record_restore(const struct fynd_publication *publication, struct record *record,
                                struct fynd_cause *cause)
{
    const struct fynd_text *title = &publication->fields[FYND_FIELD_TITLE];
    const struct fynd_text *text = &publication->fields[FYND_FIELD_TEXT];
    record->id = strndup(publication->id.bytes, publication->id.length);
    fynd_buffer_append(&record->title, title->bytes, title->length);
    fynd_buffer_append(&record->text, text->bytes, text->length);
    fynd_buffer_append(&record->aside, publication->aside.bytes, publication->aside.length);
    fynd_buffer_append(&record->spans, publication->spans.bytes, publication->spans.length);
    if (record->id == NULL || record->title.failed || record->text.failed || record->aside.failed ||
        record->spans.failed)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = restore_part(&publication->card, RECORD_CARD, record, cause);
    if (status == FYND_OK)
        status = restore_part(&publication->details, RECORD_DETAILS, record, cause);
    return status;
}

static int add_fields(const struct record *record, enum record_part part, json_t *object)
{
    int failed = 0;
    for (int i = 0; i < RECORD_FIELD_COUNT; i++) {
        if (table[i].part != part)
            continue;
        if (record->fields[i] != NULL)
            failed |= json_object_set(object, table[i].name, record->fields[i]);
        else if (part == RECORD_CARD)
            failed |= json_object_set_new(object, table[i].name, table[i].list ? json_array() : json_null());
    }
    return failed;
}

json_t *record_part(const struct record *record, enum record_part part)
{
    json_t *object = json_object();
    if (object != NULL && add_fields(record, part, object) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static int add_text(json_t *object, const char *name, const struct fynd_buffer *text)
{
    if (text->length == 0)
        return 0;
    return json_object_set_new(object, name, json_stringn(text->bytes, text->length));
}

json_t *record_json(const struct record *record)
{
    json_t *object = json_object();
    int failed = json_object_set_new(object, "id", json_string(record->id));
    failed |= add_text(object, "title", &record->title);
    failed |= add_text(object, "text", &record->text);
    failed |= add_text(object, "aside", &record->aside);
    for (int i = 0; i < RECORD_FIELD_COUNT; i++)
        if (record->fields[i] != NULL)
            failed |= json_object_set(object, table[i].name, record->fields[i]);
    failed |=
        json_object_set_new(object, "removed", record->removed != NULL ? json_incref(record->removed) : json_array());
    if (record->repaired > 0)
        failed |= json_object_set_new(object, "repaired_bytes", json_integer((json_int_t)record->repaired));
    if (failed != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

#include "indexer/record/field_values.h"

#include "indexer/lists/kind.h"
#include "indexer/record/date_interval.h"

#include "shim/base/buffer.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { MEMBERS_MAX = 4 };

enum fynd_status field_string(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    if (!json_is_string(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a string");
    *out = NULL;
    if (json_string_length(value) > 0 && (*out = json_copy((json_t *)value)) == NULL)
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

/* Gives the list, or NULL for an empty one. */
static enum fynd_status give_list(json_t *list, json_t **out)
{
    if (json_array_size(list) == 0) {
        json_decref(list);
        list = NULL;
    }
    *out = list;
    return FYND_OK;
}

/* Reads each element with `read`; those that say nothing are left out. */
static enum fynd_status read_list(const json_t *value, field_reader *read, json_t **out, struct fynd_cause *cause)
{
    json_t *list = json_array(), *element;
    size_t i;
    if (list == NULL)
        return fynd_status_fail_memory(cause);
    json_array_foreach(value, i, element)
    {
        json_t *copy = NULL;
        enum fynd_status status = read(element, &copy, cause);
        if (status == FYND_OK && copy != NULL && json_array_append_new(list, copy) != 0)
            status = fynd_status_fail_memory(cause);
        if (status != FYND_OK) {
            json_decref(list);
            return status;
        }
    }
    return give_list(list, out);
}

static enum fynd_status read_element(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    if (!json_is_string(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list of strings");
    return field_string(value, out, cause);
}

enum fynd_status field_strings(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    if (!json_is_array(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list of strings");
    return read_list(value, read_element, out, cause);
}

enum fynd_status field_kind(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    static const struct {
        const char *said;
        enum kind kind;
    } swedish[] = {{"inlägg", KIND_POST}, {"fall", KIND_CASE}, {"inbjudan", KIND_INVITATION}};
    if (!json_is_string(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a string");
    struct fynd_buffer folded = {0};
    fynd_unicode_fold(json_string_value(value), json_string_length(value), &folded);
    fynd_buffer_append_byte(&folded, '\0');
    *out = NULL;
    bool failed = folded.failed;
    enum kind kind = failed ? KIND_COUNT : kind_of_name(folded.bytes);
    for (size_t i = 0; !failed && i < sizeof swedish / sizeof *swedish; i++)
        if (strcmp(folded.bytes, swedish[i].said) == 0)
            kind = swedish[i].kind;
    if (kind != KIND_COUNT)
        failed = (*out = json_string(kind_names[kind])) == NULL;
    fynd_buffer_fini(&folded);
    return failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* The named members of an object, each a string. */
static enum fynd_status read_object(const json_t *value, const char *const *members, json_t **out,
                                    struct fynd_cause *cause)
{
    json_t *object = json_object();
    enum fynd_status status = object != NULL ? FYND_OK : fynd_status_fail_memory(cause);
    for (size_t i = 0; status == FYND_OK && i < MEMBERS_MAX && members[i] != NULL; i++) {
        json_t *member = json_object_get(value, members[i]);
        if (member == NULL || json_is_null(member))
            continue;
        if (!json_is_string(member))
            status = fynd_status_fail(cause, FYND_BAD_INPUT, "%s must be a string", members[i]);
        else if (json_object_set(object, members[i], member) != 0)
            status = fynd_status_fail_memory(cause);
    }
    if (status == FYND_OK && json_object_size(object) > 0)
        *out = json_incref(object);
    json_decref(object);
    return status;
}

static enum fynd_status read_person(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    static const char *const members[MEMBERS_MAX] = {"name", "role"};
    if (json_is_object(value))
        return read_object(value, members, out, cause);
    if (!json_is_string(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list of objects with name and role");
    *out = json_pack("{s:O}", "name", value);
    return *out != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

static enum fynd_status read_contact(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    static const char *const members[MEMBERS_MAX] = {"name", "email", "phone"};
    if (!json_is_object(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list of objects with email and phone");
    return read_object(value, members, out, cause);
}

static enum fynd_status read_section(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    static const char *const members[MEMBERS_MAX] = {"label", "text"};
    if (!json_is_object(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list of objects with label and text");
    return read_object(value, members, out, cause);
}

static enum fynd_status read_objects(const json_t *value, field_reader *read, json_t **out, struct fynd_cause *cause)
{
    if (!json_is_array(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "must be a list");
    return read_list(value, read, out, cause);
}

enum fynd_status field_people(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    return read_objects(value, read_person, out, cause);
}

enum fynd_status field_contacts(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    return read_objects(value, read_contact, out, cause);
}

enum fynd_status field_sections(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    return read_objects(value, read_section, out, cause);
}

enum fynd_status field_date(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    return date_interval_read(value, out, cause);
}

enum fynd_status field_event(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    return date_interval_read_event(value, out, cause);
}

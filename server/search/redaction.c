#include "server/search/redaction.h"

#include "shim/text/contact.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct fynd_text mask_of(const struct texts *texts, enum fynd_contact_kind kind)
{
    return (struct fynd_text){texts->masks[kind], strlen(texts->masks[kind])};
}

/* --- Text and its marks --- */

/* A field while it is masked. */
struct field {
    struct fynd_text text;
    size_t copied; /* bytes of it that stand in out, or are masked there */
    struct fynd_buffer *out;
    struct fynd_mark *mark, *marks_end; /* the next one to be moved; may be NULL both */
};

/* Copies the text up to `end`, and moves the marks there. */
static void copy_to(struct field *field, size_t end)
{
    size_t at = field->out->length;

    fynd_buffer_append(field->out, field->text.bytes + field->copied, end - field->copied);
    for (; field->mark < field->marks_end && field->mark->end <= end; field->mark++) {
        field->mark->start = (uint32_t)(field->mark->start - field->copied + at);
        field->mark->end = (uint32_t)(field->mark->end - field->copied + at);
    }
    field->copied = end;
}

/* Masks the text up to `end`. */
static void mask_to(struct field *field, size_t end, struct fynd_text mask)
{
    size_t at = field->out->length;

    fynd_buffer_append(field->out, mask.bytes, mask.length);
    for (; field->mark < field->marks_end && field->mark->start < end; field->mark++) {
        field->mark->start = (uint32_t)at;
        field->mark->end = (uint32_t)(at + mask.length);
        field->mark->form = mask;
        field->mark->lead = field->mark->trail = 0;
        field->mark->part = FYND_MARK_WHOLE;
    }
    field->copied = end;
}

static void mask_field(struct field *field, const struct texts *texts)
{
    struct fynd_contact_mark contact;
    size_t position = 0;

    while (fynd_contact_marks_next(field->text, &position, &contact)) {
        copy_to(field, (size_t)(contact.text.bytes - field->text.bytes));
        mask_to(field, position, mask_of(texts, contact.kind));
    }
    copy_to(field, field->text.length);
}

void redaction_text(struct fynd_text text, const struct texts *texts, struct fynd_buffer *out)
{
    struct field field = {.text = text, .out = out};

    mask_field(&field, texts);
}

static bool has_contacts(struct fynd_text text)
{
    struct fynd_contact_mark contact;
    size_t position = 0;

    return fynd_contact_marks_next(text, &position, &contact);
}

/* The marks behind `from` that are of the field. */
static struct fynd_mark *marks_end(const struct redaction *masked, struct fynd_mark *from, enum fynd_field field)
{
    while (from < masked->marks + masked->mark_count && from->field == field)
        from++;
    return from;
}

static bool mask_fields(struct redaction *masked, const struct texts *texts)
{
    struct fynd_mark *mark = masked->marks;

    for (unsigned i = 0; i < FYND_FIELD_COUNT; i++) {
        struct field field = {masked->fields[i], 0, &masked->texts[i], mark,
                              marks_end(masked, mark, (enum fynd_field)i)};

        mark = field.marks_end;
        if (!has_contacts(field.text))
            continue;
        mask_field(&field, texts);
        if (masked->texts[i].failed)
            return false;
        masked->fields[i] = (struct fynd_text){masked->texts[i].bytes, masked->texts[i].length};
    }
    return true;
}

/* --- The card --- */

static json_t *mask_string(const json_t *string, const struct texts *texts)
{
    struct fynd_buffer out = {0};
    json_t *masked;

    redaction_text((struct fynd_text){json_string_value(string), json_string_length(string)}, texts, &out);
    masked = out.failed ? NULL : json_stringn(out.length > 0 ? out.bytes : "", out.length);
    fynd_buffer_fini(&out);
    return masked;
}

static json_t *mask_json(const json_t *value, const struct texts *texts);

/* Masks what an object or an array holds, but for the address of the page. False: no memory. */
static bool mask_members(json_t *value, const struct texts *texts)
{
    json_t *element;
    const char *name;
    bool masked = true;
    size_t i;

    json_object_foreach(value, name, element)
    {
        if (strcmp(name, "url") != 0)
            masked = json_object_set_new(value, name, mask_json(element, texts)) == 0 && masked;
    }
    json_array_foreach(value, i, element)
    {
        masked = json_array_set_new(value, i, mask_json(element, texts)) == 0 && masked;
    }
    return masked;
}

/* A copy with masked strings; NULL: no memory. */
static json_t *mask_json(const json_t *value, const struct texts *texts)
{
    json_t *copy;

    if (json_is_string(value))
        return mask_string(value, texts);
    copy = json_copy((json_t *)value); /* which is not written to */
    if (copy != NULL && mask_members(copy, texts))
        return copy;
    json_decref(copy);
    return NULL;
}

/* Most cards hold nothing to be masked, and need not be parsed. What stands behind an escape cannot be judged unparsed. */
static bool mask_card(struct redaction *masked, const struct texts *texts)
{
    json_t *card, *shown;

    if (!has_contacts(masked->card) && memchr(masked->card.bytes, '\\', masked->card.length) == NULL)
        return true;
    card = json_loadb(masked->card.bytes, masked->card.length, 0, NULL);
    shown = card != NULL ? mask_json(card, texts) : json_object(); /* of a damaged one nothing is shown */
    masked->masked_card = json_dumps(shown, JSON_COMPACT);
    masked->card =
        (struct fynd_text){masked->masked_card, masked->masked_card == NULL ? 0 : strlen(masked->masked_card)};
    json_decref(shown);
    json_decref(card);
    return masked->masked_card != NULL;
}

/* --- All --- */

bool redaction_init(struct redaction *masked, const struct fynd_publication *publication, const struct fynd_mark *marks,
                    size_t count, const struct texts *texts)
{
    *masked = (struct redaction){.card = publication->card, .mark_count = count};
    memcpy(masked->fields, publication->fields, sizeof masked->fields);
    masked->marks = malloc(sizeof *masked->marks * (count + 1));
    if (masked->marks != NULL && count > 0)
        memcpy(masked->marks, marks, sizeof *marks * count);
    if (masked->marks != NULL && (texts == NULL || (mask_fields(masked, texts) && mask_card(masked, texts))))
        return true;
    redaction_fini(masked);
    return false;
}

void redaction_fini(struct redaction *masked)
{
    for (unsigned i = 0; i < FYND_FIELD_COUNT; i++)
        fynd_buffer_fini(&masked->texts[i]);
    free(masked->marks);
    free(masked->masked_card);
    *masked = (struct redaction){0};
}

/* Any bytes as a text that may name people and how to reach them. Marks lie in the text, in order, and on one line, each
 * with a form that tells what it is of; what entities_find and contacts_find give is what a source may say
 * (indexer/record/record.h). */
#include "indexer/facts/contacts.h"
#include "indexer/facts/entities.h"

#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static struct fynd_text content(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->length > 0 ? buffer->bytes : "", buffer->length};
}

/* A form is that of one token, and of nothing else. */
static void check_form(const struct fynd_contact_mark *mark)
{
    struct fynd_buffer form = {0};
    fynd_contact_form(mark, &form);
    check(form.length >= 3);
    check(fynd_contact_is_form(form.bytes, form.length) == (mark->kind != FYND_CONTACT_IDENTITY));
    for (size_t i = mark->kind == FYND_CONTACT_PHONE; i < form.length && mark->kind != FYND_CONTACT_EMAIL; i++)
        check(form.bytes[i] >= '0' && form.bytes[i] <= '9');
    check(mark->kind != FYND_CONTACT_PHONE || (form.length >= 9 && form.length <= 16));
    fynd_buffer_fini(&form);
}

static void check_marks(struct fynd_text text)
{
    struct fynd_contact_mark mark;
    size_t position = 0, before = 0;
    while (fynd_contact_marks_next(text, &position, &mark)) {
        check(mark.text.length > 0 && mark.text.bytes >= text.bytes + before);
        check(mark.text.bytes + mark.text.length == text.bytes + position && position <= text.length);
        check(memchr(mark.text.bytes, '\n', mark.text.length) == NULL);
        if (mark.kind == FYND_CONTACT_EMAIL)
            check(mark.local.length > 0 && memchr(mark.domain.bytes, '.', mark.domain.length) != NULL);
        check_form(&mark);
        before = position;
    }
}

static void check_record(struct fynd_text text)
{
    struct record record = {0};
    fynd_buffer_append(&record.text, text.bytes, text.length);
    check(entities_find(&record, NULL) == FYND_OK && contacts_find(&record, NULL) == FYND_OK);
    for (int i = 0; i < RECORD_FIELD_COUNT; i++) {
        check(record.fields[i] == NULL || json_array_size(record.fields[i]) > 0);
        json_decref(record.fields[i]);
    }
    fynd_buffer_fini(&record.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer text = {0};
    fynd_unicode_repair((const char *)data, size, &text);
    check_marks(content(&text));
    check_record(content(&text));
    fynd_buffer_fini(&text);
    return 0;
}

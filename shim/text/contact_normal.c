/* The one form that a contact is found by, however it is written. */
#include "shim/text/contact_internal.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <string.h>

static void append_digits(struct fynd_text text, struct fynd_buffer *out)
{
    for (size_t i = 0; i < text.length; i++)
        if (fynd_contact_is_digit(text.bytes[i]))
            fynd_buffer_append_byte(out, text.bytes[i]);
}

/* Over-long addresses keep their beginning and an @. */
static void append_address(const struct fynd_contact_mark *mark, struct fynd_buffer *out)
{
    size_t from = out->length, length = FYND_FORM_MAX - 1;
    fynd_unicode_fold(mark->local.bytes, mark->local.length, out);
    fynd_buffer_append_byte(out, '@');
    fynd_unicode_fold(mark->domain.bytes, mark->domain.length, out);
    if (out->failed || out->length - from <= FYND_FORM_MAX)
        return;
    while (length > 0 && ((unsigned char)out->bytes[from + length] & 0xc0) == 0x80)
        length--;
    bool whole = memchr(out->bytes + from, '@', length) != NULL;
    out->length = from + length;
    if (!whole)
        fynd_buffer_append_byte(out, '@');
}

void fynd_contact_form(const struct fynd_contact_mark *mark, struct fynd_buffer *out)
{
    switch (mark->kind) {
    case FYND_CONTACT_EMAIL:
        append_address(mark, out);
        break;
    case FYND_CONTACT_PHONE:
        fynd_contact_phone_form(mark->text, out);
        break;
    case FYND_CONTACT_IDENTITY:
        append_digits(mark->text, out);
    }
}

bool fynd_contact_is_form(const char *form, size_t length)
{
    return length > 0 && (*form == '+' || memchr(form, '@', length) != NULL);
}

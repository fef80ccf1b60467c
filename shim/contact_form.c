#include "contact_parts.h"

#include "unicode.h"

#include <string.h>

static void append_digits(struct fynd_text text, struct fynd_buffer *out)
{
    for (size_t i = 0; i < text.length; i++)
        if (fynd_contact_is_digit(text.bytes[i]))
            fynd_buffer_append_byte(out, text.bytes[i]);
}

void fynd_contact_form(const struct fynd_contact_mark *mark, struct fynd_buffer *out)
{
    switch (mark->kind) {
    case FYND_CONTACT_EMAIL:
        fynd_fold(mark->local.bytes, mark->local.length, out);
        fynd_buffer_append_byte(out, '@');
        fynd_fold(mark->domain.bytes, mark->domain.length, out);
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

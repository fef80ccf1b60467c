#include "shim/text/contact_guess.h"

#include "shim/text/contact.h"

#include <string.h>

enum { TELEPHONE_DIGITS = 7 };

static bool may_hold_contact(struct fynd_text text)
{
    unsigned digits = 0; /* of what may be a number; 0: none has begun */
    char last = '\0';

    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bool digit = byte >= '0' && byte <= '9';

        if (byte == '@')
            return true;
        if (digit && (digits > 0 || last == '+' || (byte == '0' && !(last >= '0' && last <= '9'))))
            digits++;
        else if (!digit && (byte == '\0' || strchr(" -/()", byte) == NULL))
            digits = 0;
        if (digits >= TELEPHONE_DIGITS)
            return true;
        last = byte;
    }
    return false;
}

bool fynd_contact_guess(struct fynd_text text)
{
    struct fynd_contact_mark mark;
    size_t position = 0;

    return may_hold_contact(text) || fynd_contact_marks_next(text, &position, &mark);
}

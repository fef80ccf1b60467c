#include "shim/base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum fynd_status fynd_status_fail(struct fynd_cause *cause, enum fynd_status status, const char *format, ...)
{
    va_list arguments;

    if (cause != NULL) {
        va_start(arguments, format);
        vsnprintf(cause->text, sizeof cause->text, format, arguments);
        va_end(arguments);
    }
    return status;
}

enum fynd_status fynd_status_fail_errno(struct fynd_cause *cause, const char *format, ...)
{
    int number = errno;
    va_list arguments;
    size_t length;

    if (cause != NULL) {
        va_start(arguments, format);
        vsnprintf(cause->text, sizeof cause->text, format, arguments);
        va_end(arguments);
        length = strlen(cause->text);
        snprintf(cause->text + length, sizeof cause->text - length, ": %s", strerror(number));
    }
    return number == ENOMEM ? FYND_NO_MEMORY : FYND_SYSTEM;
}

enum fynd_status fynd_status_fail_memory(struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_NO_MEMORY, "not enough memory");
}

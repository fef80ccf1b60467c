#include "server/base/log.h"

#include <errno.h>
#include <event2/event.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TEXT_MAX = 1024, LINE_MAX_BYTES = 4 * TEXT_MAX + 64 /* every byte escaped, and the time before it */ };

static bool is_quiet; /* set before there are threads */

/* U+0080 to U+009F, which terminals obey as well; in UTF-8 two bytes. */
static bool is_c1(const unsigned char *c)
{
    return c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0;
}

/* Appends text to line; a control character, which could forge a line or steer a terminal, becomes \xHH. */
static size_t escape(char *line, size_t length, const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
        bool c1 = is_c1(c);
        c += c1;
        if (c1 || *c < ' ' || *c == 0x7f)
            length += (size_t)sprintf(line + length, "\\x%02x", *c);
        else
            line[length++] = (char)*c;
    }
    return length;
}

/* One write for the whole line, so that lines of several threads do not mix. */
static void write_line(const char *level, const char *text)
{
    char line[LINE_MAX_BYTES];
    struct timespec now;
    struct tm utc;

    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t length = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%S", &utc);
    length += (size_t)sprintf(line + length, ".%03ldZ %s: ", now.tv_nsec / 1000000, level);
    length = escape(line, length, text);
    line[length++] = '\n';
    if (write(STDERR_FILENO, line, length) < 0)
        return; /* nowhere left to complain */
}

__attribute__((format(printf, 2, 0))) static void log_message(const char *level, const char *format, va_list arguments,
                                                              int error)
{
    char text[TEXT_MAX];
    int length = vsnprintf(text, sizeof text, format, arguments);

    if (error != 0 && length >= 0 && (size_t)length < sizeof text)
        snprintf(text + length, sizeof text - (size_t)length, ": %s", strerrordesc_np(error));
    write_line(level, text);
}

void log_info(const char *format, ...)
{
    va_list arguments;
    if (is_quiet)
        return;
    va_start(arguments, format);
    log_message("info", format, arguments, 0);
    va_end(arguments);
}

void log_warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_message("warning", format, arguments, 0);
    va_end(arguments);
}

void log_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_message("error", format, arguments, 0);
    va_end(arguments);
}

void log_errno(const char *format, ...)
{
    int error = errno;
    va_list arguments;
    va_start(arguments, format);
    log_message("error", format, arguments, error);
    va_end(arguments);
}

static void on_libevent_message(int severity, const char *message)
{
    if (severity == EVENT_LOG_ERR)
        log_error("libevent: %s", message);
    else if (severity == EVENT_LOG_WARN)
        log_warn("libevent: %s", message);
}

/* libevent must not go on after this, and has no way back for its caller. */
static void on_libevent_fatal(int error)
{
    log_error("libevent gave up (%d)", error);
    abort();
}

void log_setup(bool quiet)
{
    is_quiet = quiet;
    event_set_log_callback(on_libevent_message);
    event_set_fatal_callback(on_libevent_fatal);
}

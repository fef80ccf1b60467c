/* The server's log: one line a message on standard error, "TIME LEVEL: TEXT" in UTC, control characters
 * escaped. Holds neither what was searched for nor who searched. Safe to use from every thread. */
#ifndef FYND_SERVER_BASE_LOG_H
#define FYND_SERVER_BASE_LOG_H

#include <stdbool.h>

/* quiet: warnings and errors only. Takes in libevent's own messages, too. Call once, before there are
 * threads. */
void log_setup(bool quiet);

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((cold, format(printf, 1, 2)));

/* log_error with the text of the current errno added. */
void log_errno(const char *format, ...) __attribute__((cold, format(printf, 1, 2)));

#endif

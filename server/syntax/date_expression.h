/* Dates as people type them in a question, as intervals of days.
 *
 *   2023   2023-12   2023-12-05                        as the parameters from and to
 *   maj 2023   5 maj 2023   hösten 2022   kvartal 2 2023   Q2 2023   2020-talet
 *   i dag   i år   i fjol   förra året                 by the day that is given
 *   2021..2023   maj 2021..   ..2023-05                from the first day of the one to the last of the other
 *   2021-2023   maj-juni 2023                          the same of years, and of months of one year
 *
 * English months, seasons and days as well. A winter of one year may be either of two, and is the whole year. */
#ifndef FYND_SERVER_SYNTAX_DATE_EXPRESSION_H
#define FYND_SERVER_SYNTAX_DATE_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DATE_EXPRESSION_FIRST = 101,
    DATE_EXPRESSION_LAST = 99991231,
    DATE_EXPRESSION_WORDS_MAX = 4 /* words between spaces of one date */
};

struct date_expression {
    uint32_t from, to; /* days as YYYYMMDD, both included; DATE_EXPRESSION_FIRST, DATE_EXPRESSION_LAST: open */
};

/* Reads a date or an interval; today as YYYYMMDD. False: it is none. */
bool date_expression_read(const char *text, size_t length, uint32_t today, struct date_expression *when);

/* Is it a date or an interval, whatever the day? */
bool date_expression_is_date(const char *text, size_t length);

/* Is it an interval in digits alone ("2021..2023"), which needs no field to be meant as one? */
bool date_expression_is_interval(const char *text, size_t length);

/* Is it a month or a day in digits ("2023-12", "2023-12-05")? */
bool date_expression_is_numeric(const char *text, size_t length);

/* The day before a day, and the one behind it. */
uint32_t date_expression_before(uint32_t day);
uint32_t date_expression_after(uint32_t day);

/* Writes an interval for people: " (2022-09-01–2022-11-30)". */
void date_expression_write(const struct date_expression *when, char *text, size_t size);

/* The day of now by the clock of this machine, as YYYYMMDD in local time. */
uint32_t date_expression_today(void);

/* Reads "YYYY-MM-DD"; 0: it is none. */
uint32_t date_expression_day(const char *text);

#endif

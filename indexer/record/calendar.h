/* The Gregorian calendar: months, days and weekdays. */
#ifndef FYND_INDEXER_RECORD_CALENDAR_H
#define FYND_INDEXER_RECORD_CALENDAR_H

#include <stdbool.h>

struct calendar_day {
    unsigned year, month, day; /* from 1; a year of 0 is not known */
};

/* month is 1 to 12. February has 29 days in an unknown year. */
unsigned calendar_month_days(unsigned year, unsigned month);

/* Is there such a day? */
bool calendar_has(struct calendar_day day);

/* Days since some fixed day before year 1, and back; the year is known. */
unsigned calendar_number(struct calendar_day day);
struct calendar_day calendar_day(unsigned number);

/* 1 is Monday, 7 Sunday; the year is known. */
unsigned calendar_weekday(struct calendar_day day);

#endif

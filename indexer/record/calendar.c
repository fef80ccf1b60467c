#include "indexer/record/calendar.h"

enum { LEAP_YEAR = 2000, ERA_YEARS = 400, ERA_DAYS = 146097 };

unsigned calendar_month_days(unsigned year, unsigned month)
{
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned known = year > 0 ? year : LEAP_YEAR;
    bool leap = (known % 4 == 0 && known % 100 != 0) || known % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool calendar_has(struct calendar_day day)
{
    return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= calendar_month_days(day.year, day.month);
}

/* Years are counted from March, so that the leap day is the last of its year; 153 days are five months from March on. */
unsigned calendar_number(struct calendar_day day)
{
    unsigned year = day.month > 2 ? day.year : day.year - 1;
    unsigned month = day.month > 2 ? day.month - 3 : day.month + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day.day - 1;
}

struct calendar_day calendar_day(unsigned number)
{
    unsigned of_era = number % ERA_DAYS;
    unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) / 365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned month = (5 * of_year + 2) / 153;
    struct calendar_day day = {.year = year + number / ERA_DAYS * ERA_YEARS + (month >= 10),
                               .month = month < 10 ? month + 3 : month - 9,
                               .day = of_year - (153 * month + 2) / 5 + 1};
    return day;
}

/* Day 0 is 1 March of the year 0, a Wednesday. */
unsigned calendar_weekday(struct calendar_day day)
{
    return (calendar_number(day) + 2) % 7 + 1;
}

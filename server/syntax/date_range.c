#include "server/syntax/date_range.h"

#include <stddef.h>
#include <string.h>

enum { FIRST_DAY = 101, LAST_DAY = 99991231 }; /* of what four digits can name as a year */

/* Reads `digits` digits as a number from least to most; false: others stand there. */
static bool read_number(const char *text, size_t digits, uint32_t least, uint32_t most, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (uint32_t)(text[i] - '0');
    }
    return *number >= least && *number <= most;
}

/* Reads text, whose month and day are those given where it has none. */
static bool read_day(const char *text, uint32_t month, uint32_t day, uint32_t *number)
{
    size_t length = strlen(text);
    uint32_t year;

    if (length != strlen("YYYY") && length != strlen("YYYY-MM") && length != strlen("YYYY-MM-DD"))
        return false;
    if (!read_number(text, 4, 0, 9999, &year))
        return false;
    if (length > 4 && (text[4] != '-' || !read_number(text + 5, 2, 1, 12, &month)))
        return false;
    if (length > 7 && (text[7] != '-' || !read_number(text + 8, 2, 1, 31, &day)))
        return false;
    *number = year * 10000 + month * 100 + day;
    return true;
}

bool date_range_is_open(const struct date_range *period)
{
    return period->from == NULL && period->to == NULL;
}

bool date_range_is_end(const char *text)
{
    uint32_t day;

    return read_day(text, 1, 1, &day);
}

uint32_t date_range_first(const struct date_range *period)
{
    uint32_t day;

    return period->from != NULL && read_day(period->from, 1, 1, &day) ? day : FIRST_DAY;
}

uint32_t date_range_last(const struct date_range *period)
{
    uint32_t day;

    return period->to != NULL && read_day(period->to, 12, 31, &day) ? day : LAST_DAY;
}

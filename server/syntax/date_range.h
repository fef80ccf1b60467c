/* An interval of days, as the parameters from and to ask for it. */
#ifndef FYND_SERVER_SYNTAX_DATE_RANGE_H
#define FYND_SERVER_SYNTAX_DATE_RANGE_H

#include <stdbool.h>
#include <stdint.h>

/* A zeroed struct is no limit at all. */
struct date_range {
    const char *from, *to; /* "YYYY", "YYYY-MM" or "YYYY-MM-DD"; borrowed; NULL: open */
};

bool date_range_is_open(const struct date_range *period); /* at both ends */

/* Is text such an end of a period? */
bool date_range_is_end(const char *text);

/* The first and the last day, as YYYYMMDD. For comparing only: a last day may be one that its month lacks. */
uint32_t date_range_first(const struct date_range *period);
uint32_t date_range_last(const struct date_range *period);

#endif

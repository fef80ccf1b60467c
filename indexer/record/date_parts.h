/* The parts of dates, each read at a place in a text. A reader that finds its part moves the cursor behind it and returns
 * true; else the cursor stays. */
#ifndef FYND_INDEXER_RECORD_DATE_PARTS_H
#define FYND_INDEXER_RECORD_DATE_PARTS_H

#include "indexer/record/date_tokens.h"
#include "indexer/record/dates.h"

struct date_cursor {
    struct fynd_text text;
    struct date_token token; /* the one to read next */
    size_t past;             /* where the one before it ended */
};

/* A day as one side of a range or one of a list has it: the month and the year may stand with another (0 here). */
struct date_point {
    struct date_moment at;
    size_t begin, end;
    unsigned weekday;
    bool sure;      /* "den" or a weekday stands before it, or more than two numbers within: no fraction */
    bool said_hour; /* its time has "kl." before it: the one behind may be a bare hour */
    bool between;   /* its time has "mellan" before it: "och" leads to its end */
};

void date_parts_set(struct date_cursor *cursor, size_t position);
void date_parts_next(struct date_cursor *cursor);

/* A mark that nothing parts from what stands before it. */
bool date_parts_glued(struct date_cursor *cursor, char mark);

/* "maj", "sept." */
bool date_parts_month(struct date_cursor *cursor, unsigned *month);

/* The number of a year of our time, 1900 to 2099, that counts nothing and is no part of a longer number. */
bool date_parts_year(struct date_cursor *cursor, unsigned *year);

/* "onsdagen den 15 maj 2023 kl. 9", "15:e", "2023-05-15T09:00", "15.5.2023", "15/5 2023". Whether there is such a day is
 * for the caller to see. */
bool date_parts_point(struct date_cursor *cursor, struct date_point *point);

/* "09:00", "9.30", and "9" where an hour may be bare. */
bool date_parts_clock(struct date_cursor *cursor, bool bare, struct date_moment *at);

/* "kl. 9", "från 09.00", ", 9:30": the time of a point. */
bool date_parts_time(struct date_cursor *cursor, struct date_point *point);

/* "-", "till", "t.o.m." */
bool date_parts_until(struct date_cursor *cursor);

#endif

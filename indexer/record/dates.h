/* Dates in Swedish text: where they stand, what they say, and what they are dates of.
 *
 * dates_find reads, date_years_find and date_roles_find judge what was read, date_facts_find does all of it for a record.
 * The text is any bytes; what is not sure stays a mention, and no date of the publication is made of it. */
#ifndef FYND_INDEXER_RECORD_DATES_H
#define FYND_INDEXER_RECORD_DATES_H

#include "indexer/record/calendar.h"
#include "shim/index/publication.h"

enum date_precision { DATE_MINUTE, DATE_DAY, DATE_MONTH, DATE_SEASON, DATE_YEAR };

enum date_role {
    DATE_MENTION,
    DATE_EVENT,    /* when it begins and ends */
    DATE_DEADLINE, /* the last day to register */
    DATE_PUBLISHED
};

/* A day, and perhaps the time that a clock shows then. */
struct date_moment {
    struct calendar_day day; /* the year may be 0: not known */
    bool timed;
    unsigned hour, minute;
};

struct found_date {
    size_t begin, end; /* bytes in the text */
    size_t from_end;   /* where the words for `from` end, and those for `to` begin: end and begin where they share */
    size_t to_begin;   /* words ("15-16 maj") */
    size_t cue;        /* where the words begin that give it its role ("senast den 3 maj"); begin: there are none */
    struct date_moment from, to;
    enum date_precision precision; /* of from; to may be without time */
    bool ranged;                   /* to is said apart from from */
    unsigned weekday;              /* of from, as the text says: 1 is Monday; 0: it does not */
    bool inferred;                 /* the text does not say it outright */
    enum date_role role;
};

/* Finds the dates of a text, in its order; all have the role DATE_MENTION. Returns how many, at most `most`: what stands
 * behind those is not looked at. Every date is one of the calendar, from is not after to; without a year only days have
 * dates. Linear in the text. */
size_t dates_find(struct fynd_text text, struct found_date *out, size_t most);

#endif

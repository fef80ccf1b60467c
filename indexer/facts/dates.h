/* Dates in Swedish text: where they stand, what they say, and what they are dates of.
 *
 * dates_find reads, date_years_find and date_roles_find judge what was read, date_facts_find does all of it for a record.
 * The text is any bytes; what is not sure stays a mention, and no date of the publication is made of it. */
#ifndef FYND_INDEXER_FACTS_DATES_H
#define FYND_INDEXER_FACTS_DATES_H

#include "indexer/lists/kind.h"
#include "indexer/record/calendar.h"
#include "indexer/record/record.h"

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

/* What each date of a text is, by the words and labels around it and the kind of the publication. */
void date_roles_find(struct fynd_text text, enum kind kind, struct found_date *found, size_t count);

/* Gives a year to dates that lack one, and marks it as inferred: from a date in `known` (those of the title and the text
 * together) with the same day and month, or by the weekday where one of the years that `known` has fits alone; that of a
 * deadline from the event. */
void date_years_find(struct found_date *found, size_t count, const struct found_date *known, size_t known_count);

/* The interval (dates.h) of a text that is one date and nothing else, "8 maj 2023". NULL: it is not, or no memory. */
json_t *date_facts_whole(struct fynd_text text);

/* Sets start and end of RECORD_EVENT, RECORD_DEADLINE and RECORD_PUBLISHED from the title and the text, where they are
 * absent; RECORD_KIND should be there. Fails for want of memory only. */
enum fynd_status date_facts_find(struct fynd_text title, struct fynd_text text, struct record *record,
                                 struct fynd_cause *cause);

#endif

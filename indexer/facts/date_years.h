/* Years of dates that say none. */
#ifndef FYND_INDEXER_FACTS_DATE_YEARS_H
#define FYND_INDEXER_FACTS_DATE_YEARS_H

#include "indexer/record/dates.h"

/* Gives a year to dates that lack one, and marks it as inferred: from a date in `known` (those of the title and the text
 * together) with the same day and month, or by the weekday where one of the years that `known` has fits alone; that of a
 * deadline from the event. */
void date_years_find(struct found_date *found, size_t count, const struct found_date *known, size_t known_count);

#endif

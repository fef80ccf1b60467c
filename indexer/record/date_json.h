/* Dates of a text as the record has them: intervals in JSON (date_interval.h). */
#ifndef FYND_INDEXER_RECORD_DATE_JSON_H
#define FYND_INDEXER_RECORD_DATE_JSON_H

#include "indexer/record/dates.h"
#include <jansson.h>

/* The words from begin to end. A new reference; NULL: there are too many, or no memory. */
json_t *date_json_words(struct fynd_text text, size_t begin, size_t end);

/* An interval with its precision. The words become the object's. A new reference; NULL: no memory. */
json_t *date_json_interval(const struct date_moment *from, const struct date_moment *to, enum date_precision precision,
                           json_t *words, bool inferred);

/* The interval of a text that is one date and nothing else, "8 maj 2023". A new reference; NULL: it is not, or no memory. */
json_t *date_json_whole(struct fynd_text text);

#endif

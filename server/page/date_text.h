/* Dates as people write them, in Swedish or English: "15–16 maj 2023", "10 September 2021, 09:00–11:30", "december 2023",
 * "autumn 2022", "20 december, år okänt". */
#ifndef FYND_SERVER_PAGE_DATE_TEXT_H
#define FYND_SERVER_PAGE_DATE_TEXT_H

#include "server/i18n/texts.h"

#include "shim/base/buffer.h"

#include <jansson.h>
#include <stdbool.h>

/* Appends, escaped, what lies between the beginning of one of a record's date intervals and the end of
 * another (NULL: of the same): to the coarser precision of the two and no further, with the times of a single
 * day. Says so when a date was inferred. Nothing, and false, when start is no interval. */
bool date_text_interval(const json_t *start, const json_t *end, const struct texts *texts, struct fynd_buffer *out);

/* Appends a year, month or day (date_range.h) as people write it: "2023", "maj 2023", "3 maj 2023". Nothing, and false, when
 * it is none. */
bool date_text_end(const char *text, const struct texts *texts, struct fynd_buffer *out);

#endif

/* Dates as intervals with a precision and an origin:
 *   {"from": "2023-12-01", "to": "2023-12-31", "precision": "month", "text": "december 2023",
 *    "inferred": false}
 * from and to are the first and the last day that is meant, with precision "minute" also the time:
 * "2025-03-19T13:00". The other precisions are "day", "month", "season" and "year". text, the words that the
 * date was read from, may be absent. Where the year is not known, month and (unless the precision is "month")
 * day stand instead of from and to, and a year of null:
 *   {"month": 12, "day": 20, "precision": "day", "year": null, "text": "den 20 december", "inferred": false}
 */
#ifndef FYND_INDEXER_RECORD_DATE_INTERVAL_H
#define FYND_INDEXER_RECORD_DATE_INTERVAL_H

#include "shim/base/status.h"

#include <jansson.h>

#define DATE_SIZE 11 /* "YYYY-MM-DD" and its NUL: how from and to begin */

/* A date as a source has it: "YYYY", "YYYY-MM", "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM" (or with a space for the
 * T; seconds and zone are cut off), or the object above. There, from and to may be any of these strings and
 * are completed; without to, from is both; the precision is at least as coarse as what they say. *out is the
 * interval, yours, or NULL when the value says nothing. FYND_BAD_INPUT: no date; the cause names the member. */
enum fynd_status date_interval_read(const json_t *value, json_t **out, struct fynd_cause *cause);

/* An event: {"start", "end", "place", "online"}, each of which may be absent, but start not beside end. start
 * and end become intervals; a date that stands for the whole event becomes its start. Otherwise as date_interval_read. */
enum fynd_status date_interval_read_event(const json_t *value, json_t **out, struct fynd_cause *cause);

#endif

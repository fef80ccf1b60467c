/* A record's dates for programs: as ISO 8601 has them. */
#ifndef FYND_SERVER_EXPORT_ISO_DATE_H
#define FYND_SERVER_EXPORT_ISO_DATE_H

#include <jansson.h>
#include <stdbool.h>

enum { ISO_DATE_MAX = 17 /* "YYYY-MM-DDTHH:MM" and its NUL */ };

/* Writes one end ("from", "to") of a date to the precision that it has: "2023", "2023-12", "2023-12-05". False: it has none
 * that is known (a guess is none), or one that ISO 8601 cannot say, as a season. */
bool iso_date_write(const json_t *date, const char *end, char iso[ISO_DATE_MAX]);

#endif

/* What a question was understood as: one short line of plain text, in Swedish ("torg OCH skog (och) INTE hav. OCH saknar
 * höger led och läses som ord") or English. */
#ifndef FYND_SERVER_PLAN_INTERPRETATION_H
#define FYND_SERVER_PLAN_INTERPRETATION_H

#include "server/i18n/language.h"
#include "server/plan/clauses.h"

/* Words as they were typed, or put right. relaxed: some publications lack some of the words. To be freed; NULL: no
 * memory. */
char *interpretation_write(struct clauses *items, const struct date_range *period, enum language language,
                           bool relaxed);

/* Appends a note as a clause of plain text, without a full stop. */
void interpretation_write_note(const struct parse_note *note, enum language language, struct fynd_buffer *out);

#endif

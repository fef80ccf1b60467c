/* What a question was understood as: one short line of plain text, in Swedish ("torg OCH skog (och) INTE hav. OCH saknar
 * höger led och läses som ord") or English. */
#ifndef FYND_SERVER_PLAN_INTERPRETATION_H
#define FYND_SERVER_PLAN_INTERPRETATION_H

#include "server/plan/clauses.h"

/* Words as they were typed, or put right. relaxed: some publications lack some of the words. To be freed; NULL: no
 * memory. */
char *interpretation_write(struct clauses *items, const struct date_range *period, enum language language,
                           bool relaxed);

#endif

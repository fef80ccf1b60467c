/* What a question was understood as: one short line in Swedish, plain text ("torg ELLER skog (och) INTE hav"). */
#ifndef FYND_SERVER_INTERPRETATION_H
#define FYND_SERVER_INTERPRETATION_H

#include "plan_items.h"

/* Words as they were typed, or put right. To be freed; NULL: no memory. */
char *interpretation_write(const struct plan_items *items, const struct period *period);

#endif

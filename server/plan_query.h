/* From the words and phrases of a question to the query tree. */
#ifndef FYND_SERVER_PLAN_QUERY_H
#define FYND_SERVER_PLAN_QUERY_H

#include "plan_items.h"

/* Makes query, shown and scored of a plan; takes the leaves of the items. period as for plan_init. False: no memory. */
bool plan_query_build(struct plan_items *items, const struct period *period, struct plan *plan);

#endif

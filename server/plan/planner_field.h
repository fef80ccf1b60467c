/* Fields and dates of a question. Internal to the planner. */
#ifndef FYND_SERVER_PLAN_PLANNER_FIELD_H
#define FYND_SERVER_PLAN_PLANNER_FIELD_H

#include "server/plan/clauses.h"
#include "server/syntax/date_expression.h"

/* The query of a node of kind SYNTAX_FIELD or SYNTAX_DATES: the caller's; NULL: its value was not understood, which is
 * noted, and it narrows nothing. */
enum fynd_status plan_field(struct plan_items *items, const struct syntax_node *node, struct fynd_query **query,
                            struct fynd_cause *cause);

/* The days that a value of a dated field was understood as; false: it is no date. */
bool plan_field_days(const struct plan_items *items, enum syntax_field field, const struct syntax_node *value,
                     struct when *when);

#endif

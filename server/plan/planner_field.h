/* Fields and dates of a question. Internal to the planner. */
#ifndef FYND_SERVER_PLAN_PLANNER_FIELD_H
#define FYND_SERVER_PLAN_PLANNER_FIELD_H

#include "server/plan/clauses.h"
#include "server/syntax/date_expression.h"

/* The query of a node of kind PARSE_FIELD or PARSE_DATES: the caller's; NULL: its value was not understood, which is
 * noted, and it narrows nothing. */
enum fynd_status planner_field(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                               struct fynd_cause *cause);

/* The days that a value of a dated field was understood as; false: it is no date. */
bool planner_field_days(const struct clauses *items, enum parser_field field, const struct parse_node *value,
                        struct date_expression *when);

#endif

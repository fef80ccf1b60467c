/* From the syntax tree to the query tree: how words, phrases, groups and fields go together. Internal to the planner. */
#ifndef FYND_SERVER_PLAN_PLANNER_TREE_H
#define FYND_SERVER_PLAN_PLANNER_TREE_H

#include "server/plan/clauses.h"

/* Makes query, shown, scored, relaxable and the wished words of a plan. facets and period as for planner_init. */
enum fynd_status planner_tree_build(struct clauses *items, const struct date_range *period, struct plan *plan,
                                    struct fynd_cause *cause);

/* The query of a part of the tree in which everything is required. *query is the caller's, or NULL when it comes to no
 * word. */
enum fynd_status planner_tree_part(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                                   struct fynd_cause *cause);

#endif

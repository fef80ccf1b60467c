/* Query nodes in the making, so that a failure anywhere leaves nothing behind. Internal to the planner. */
#ifndef FYND_SERVER_PLAN_QUERY_BUILD_H
#define FYND_SERVER_PLAN_QUERY_BUILD_H

#include "shim/search/query.h"

#include <stdbool.h>

/* A query of `kind` whose first child is `first`, which it takes. NULL: no memory, or first is NULL. */
struct fynd_query *query_build_begin(enum fynd_query_kind kind, struct fynd_query *first);

/* Ends the making of a query that has children: a single one stands for itself. Takes parent; NULL: it is incomplete. */
struct fynd_query *query_build_finish(struct fynd_query *parent, bool complete);

/* Moves *child to parent. False: no memory. */
bool query_build_move(struct fynd_query **child, struct fynd_query *parent);

/* Moves all children of `from`, which may be NULL, to parent. False: no memory. */
bool query_build_move_all(struct fynd_query *from, struct fynd_query *parent);

/* A query of `kind` over first, which it takes, and the children of others; first alone when there are none. NULL: no
 * memory, or first is NULL. */
struct fynd_query *query_build_beside(enum fynd_query_kind kind, struct fynd_query *first, struct fynd_query *others);

#endif

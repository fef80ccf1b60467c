/* What stands in one row of a question, sorted by the part it plays, before it is known how the parts go together.
 * Internal to the planner. */
#ifndef FYND_SERVER_PLAN_CLAUSE_ROW_H
#define FYND_SERVER_PLAN_CLAUSE_ROW_H

#include "server/plan/clauses.h"

/* Lists are the children of a node of no matter which kind. */
struct clause_row {
    struct fynd_query *required; /* finds, and must */
    struct fynd_query *filters;  /* must match too, and ranks nothing */
    struct fynd_query *wished;   /* finds, and should */
    struct fynd_query *others;   /* finds where not all that is wished does */
    struct fynd_query *stops;    /* only adds to the score */
    struct fynd_query *excluded;
};

/* False: no memory; the row is to be released all the same. */
bool clause_row_init(struct clause_row *row);
void clause_row_fini(struct clause_row *row);

/* Takes the leaves of the items of a row. strict: all of its words are required. wished, when not NULL, has room for
 * FYND_WISHED_MAX numbers, those of the words in row->wished. False: no memory. */
bool clause_row_take(struct clause_row *row, struct clauses *items, unsigned number, bool strict, unsigned *wished);

#endif

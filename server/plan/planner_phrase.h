/* Phrases of a question, and what it excludes. */
#ifndef FYND_SERVER_PLAN_PLANNER_PHRASE_H
#define FYND_SERVER_PLAN_PLANNER_PHRASE_H

#include "server/plan/clauses.h"

/* Adds a phrase: the exact forms of a node, side by side. There must be room for an item; a node without a token adds
 * none. */
enum fynd_status planner_phrase_add(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause);

/* The same for what is excluded. A word goes with its inflections, its compounds and their synonyms; what is quoted, or
 * written in several parts (-e-post), goes as it stands. */
enum fynd_status planner_phrase_exclude(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause);

#endif

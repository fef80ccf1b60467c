/* Plain words of a question: each one with its inflections, compounds and parts, the word that it makes with the next,
 * and the synonyms of words in a row; or put right; or the beginning of words (kommun*). */
#ifndef FYND_SERVER_PLAN_PLANNER_WORDS_H
#define FYND_SERVER_PLAN_PLANNER_WORDS_H

#include "server/plan/clauses.h"

/* Adds the words of a node of kind PARSE_WORDS, as far as there is room. A word of the same base as one before in the row
 * counts once. */
enum fynd_status planner_words_add(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause);

/* Adds the words of a phrase that is not required: CLAUSE_APART. */
enum fynd_status planner_words_add_apart(struct clauses *items, const struct parse_node *node,
                                         struct fynd_cause *cause);

/* Adds a node of kind PARSE_PATTERN. There must be room for an item. */
enum fynd_status planner_words_add_pattern(struct clauses *items, const struct parse_node *node,
                                           struct fynd_cause *cause);

#endif

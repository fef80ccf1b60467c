#include "server/plan/planner_tree.h"

#include "server/plan/clause_row.h"
#include "server/plan/planner_field.h"
#include "server/plan/planner_phrase.h"
#include "server/plan/planner_words.h"
#include "server/plan/query_build.h"

#include <string.h>

/* --- Leaves --- */

static enum fynd_status add_leaf(struct clauses *items, const struct parse_node *node, bool relax,
                                 struct fynd_cause *cause)
{
    if (node->kind == PARSE_PATTERN)
        return planner_words_add_pattern(items, node, cause);
    if (items->excluding)
        return planner_phrase_exclude(items, node, cause);
    if (node->kind == PARSE_WORDS)
        return planner_words_add(items, node, cause);
    enum fynd_status status = planner_phrase_add(items, node, cause);
    if (status == FYND_OK && relax && node->kind == PARSE_PHRASE && !node->required && items->count < PLANNER_WORDS_MAX)
        status = planner_words_add_apart(items, node, cause);
    return status;
}

/* relax: a phrase may be relaxed where the options say so. */
static enum fynd_status plan_leaf(struct clauses *items, const struct parse_node *node, bool relax,
                                  struct fynd_cause *cause)
{
    struct clause_span *span = clauses_span(items, node);
    enum fynd_status status = FYND_OK;

    span->first = items->count;
    if (items->count < PLANNER_WORDS_MAX)
        status = add_leaf(items, node, relax && items->options & PLANNER_RELAX, cause);
    else
        parse_notes_add(&items->notes, PARSE_NOTE_TOO_LONG, "", 0, "");
    span->count = items->count - span->first;
    return status;
}

/* --- Rows --- */

/* Plans what is excluded, in a row of its own. */
static enum fynd_status plan_excluded(struct clauses *items, const struct parse_node *node, struct clause_row *row,
                                      struct fynd_cause *cause)
{
    bool outer = items->excluding;
    struct fynd_query *query = NULL;

    items->excluding = true;
    enum fynd_status status = planner_tree_part(items, node, &query, cause);
    items->excluding = outer;
    if (status == FYND_OK && query != NULL && !fynd_query_add(row->excluded, query))
        status = fynd_status_fail_memory(cause);
    return status;
}

/* Facets and dates say nothing about the text. */
static bool is_filter(const struct parse_node *node)
{
    return node->kind == PARSE_DATES || (node->kind == PARSE_FIELD && !parser_fields_is_text(node->field));
}

static enum fynd_status plan_child(struct clauses *items, const struct parse_node *node, bool strict,
                                   struct clause_row *row, struct fynd_cause *cause)
{
    struct fynd_query *query = NULL;

    if (parser_is_leaf(node))
        return plan_leaf(items, node, !strict, cause);
    enum fynd_status status = planner_tree_part(items, node, &query, cause);
    if (status == FYND_OK && query == NULL && is_filter(node) && node->child != NULL && parser_is_leaf(node->child))
        return plan_leaf(items, node->child, false, cause); /* the value was not understood: words */
    if (status == FYND_OK && query != NULL && !fynd_query_add(is_filter(node) ? row->filters : row->required, query))
        status = fynd_status_fail_memory(cause);
    return status;
}

/* Plans the nodes of a row into `row`, which is initialised; one: the first node is all of it, and its sign was seen to.
 * wished as for clause_row_take. */
static enum fynd_status plan_nodes(struct clauses *items, const struct parse_node *first, bool one, bool strict,
                                   struct clause_row *row, unsigned *wished, struct fynd_cause *cause)
{
    unsigned outer = items->row, number = items->row = ++items->rows;
    enum fynd_status status = FYND_OK;

    for (const struct parse_node *node = first; node != NULL && status == FYND_OK; node = one ? NULL : node->next)
        status = node->excluded && !one ? plan_excluded(items, node, row, cause)
                                        : plan_child(items, node, strict, row, cause);
    items->row = outer;
    if (status != FYND_OK)
        return status;
    bool alone = clauses_count(items, number, CLAUSE_CONTENT) + clauses_count(items, number, CLAUSE_PHRASE) +
                     row->required->child_count ==
                 0;
    return clauses_weigh_stopwords(items, number, alone) && clause_row_take(row, items, number, strict, wished)
               ? FYND_OK
               : fynd_status_fail_memory(cause);
}

/* All of a row's parts at once; *query is NULL when there is none. False: no memory. */
static bool all_of(struct clause_row *row, struct fynd_query **query)
{
    struct fynd_query *all = fynd_query_new(FYND_QUERY_ALL);
    bool complete = all != NULL && query_build_move_all(row->required, all) && query_build_move_all(row->filters, all);

    if (complete && all->child_count == 0 && row->excluded->child_count > 0)
        complete = fynd_query_add(all, fynd_query_new(FYND_QUERY_EVERYTHING));
    if (complete && all->child_count == 0) {
        fynd_query_free(all);
        *query = NULL;
        return true;
    }
    *query = query_build_beside(FYND_QUERY_NOT, query_build_finish(all, complete), row->excluded);
    return *query != NULL;
}

static enum fynd_status strict_row(struct clauses *items, const struct parse_node *first, bool one,
                                   struct fynd_query **query, struct fynd_cause *cause)
{
    struct clause_row row = {0};
    enum fynd_status status =
        clause_row_init(&row) ? plan_nodes(items, first, one, true, &row, NULL, cause) : fynd_status_fail_memory(cause);

    if (status == FYND_OK && !all_of(&row, query))
        status = fynd_status_fail_memory(cause);
    clause_row_fini(&row);
    return status;
}

/* --- Operators --- */

static enum fynd_status plan_either(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                                    struct fynd_cause *cause)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY), *part = NULL;
    enum fynd_status status = any == NULL ? fynd_status_fail_memory(cause) : FYND_OK;

    for (const struct parse_node *child = node->child; child != NULL && status == FYND_OK; child = child->next) {
        status = planner_tree_part(items, child, &part, cause);
        if (status == FYND_OK && part != NULL && !fynd_query_add(any, part))
            status = fynd_status_fail_memory(cause);
    }
    if (status != FYND_OK || any->child_count == 0) {
        fynd_query_free(any);
        return status;
    }
    *query = query_build_finish(any, true);
    return FYND_OK;
}

/* Can it be near something? Words, phrases, and groups of these. */
static bool has_positions(const struct parse_node *node)
{
    if (node->excluded || node->kind == PARSE_FIELD || node->kind == PARSE_DATES)
        return false;
    for (const struct parse_node *child = node->child; child != NULL; child = child->next)
        if (!has_positions(child))
            return false;
    return true;
}

/* Adds an operand; of a group of words, each is near the one before. */
static bool add_near(struct fynd_query *near, struct fynd_query *part)
{
    bool added;

    if (part->kind != FYND_QUERY_ALL)
        return fynd_query_add(near, part);
    added = query_build_move_all(part, near);
    fynd_query_free(part);
    return added;
}

static enum fynd_status plan_near(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                                  struct fynd_cause *cause)
{
    struct fynd_query *near, *part = NULL;

    if (!has_positions(node)) {
        parse_notes_add(&items->notes, PARSE_NOTE_NOT_NEAR, "", 0, "");
        return strict_row(items, node->child, false, query, cause);
    }
    near = fynd_query_new(FYND_QUERY_NEAR);
    enum fynd_status status = near == NULL ? fynd_status_fail_memory(cause) : FYND_OK;
    for (const struct parse_node *child = node->child; child != NULL && status == FYND_OK; child = child->next) {
        status = planner_tree_part(items, child, &part, cause);
        if (status == FYND_OK && part != NULL && !add_near(near, part))
            status = fynd_status_fail_memory(cause);
    }
    if (status != FYND_OK || near->child_count == 0) {
        fynd_query_free(near);
        return status;
    }
    near->distance = node->distance;
    *query = query_build_finish(near, true);
    return FYND_OK;
}

enum fynd_status planner_tree_part(struct clauses *items, const struct parse_node *node, struct fynd_query **query,
                                   struct fynd_cause *cause)
{
    *query = NULL;
    switch (node->kind) {
    case PARSE_GROUP:
        return strict_row(items, node->child, false, query, cause);
    case PARSE_EITHER:
        return plan_either(items, node, query, cause);
    case PARSE_NEAR:
        return plan_near(items, node, query, cause);
    case PARSE_FIELD:
    case PARSE_DATES:
        return planner_field(items, node, query, cause);
    case PARSE_WORDS:
    case PARSE_PHRASE:
    case PARSE_EXACT:
    case PARSE_PATTERN:
        break;
    }
    return strict_row(items, node, true, query, cause);
}

/* --- The whole --- */

/* Exclusions that are taken away before it is asked whether enough is left. False: no memory. */
static bool exclude_first(struct clause_row *row)
{
    struct fynd_query *rest;

    if (row->excluded->child_count == 0)
        return true;
    rest = query_build_beside(FYND_QUERY_NOT, fynd_query_new(FYND_QUERY_EVERYTHING), row->excluded);
    return fynd_query_add(row->filters, rest);
}

/* What is wished and what else finds, within what is required. NULL: no memory. */
static struct fynd_query *most_of(struct clause_row *row)
{
    struct fynd_query *most = fynd_query_new(FYND_QUERY_MIN_MATCH);

    if (most == NULL)
        return NULL;
    most->least = PLANNER_LEAST;
    most->wished = row->wished->child_count;
    most->sufficient = row->required->child_count > 0;
    bool complete =
        exclude_first(row) && query_build_move_all(row->required, most) && query_build_move_all(row->filters, most);
    most->required = most->child_count;
    if (complete && query_build_move_all(row->wished, most) && query_build_move_all(row->others, most))
        return most;
    fynd_query_free(most);
    return NULL;
}

/* Is one word wished, and no other way to find anything? Who types one compound and nothing else does not want what has
 * only a part of it; who asks a question does. */
static bool is_single_word(const struct clauses *items, const struct clause_row *row)
{
    return row->wished->child_count == 1 && row->required->child_count == 0 &&
           (row->others->child_count == 0 || clauses_asked(items) == 1);
}

/* What finds, and is marked. NULL: no memory. */
static struct fynd_query *found_by(struct clauses *items, struct clause_row *row)
{
    struct fynd_query *found;

    if (is_single_word(items, row) && !query_build_move_all(row->wished, row->required))
        return NULL;
    if (row->wished->child_count > 0)
        return most_of(row);
    if (!all_of(row, &found))
        return NULL;
    if (found == NULL)
        found = fynd_query_new(items->syntax.root->kind != PARSE_GROUP || parser_wants(items->syntax.root->child)
                                   ? FYND_QUERY_NOTHING
                                   : FYND_QUERY_EVERYTHING);
    return found;
}

static struct fynd_query *narrow(struct fynd_query *query, const struct date_range *period)
{
    struct fynd_query *filter = query_build_begin(FYND_QUERY_FILTER, query);
    bool complete = filter != NULL;

    if (complete && !date_range_is_open(period))
        complete = fynd_query_add(filter,
                                  fynd_query_dates(FYND_DAYS_DATED, date_range_first(period), date_range_last(period)));
    return query_build_finish(filter, complete);
}

/* Does any word or phrase find? */
static bool is_scored(const struct clauses *items)
{
    for (unsigned i = 0; i < items->count; i++)
        if (items->list[i].role == CLAUSE_CONTENT || items->list[i].role == CLAUSE_PHRASE)
            return true;
    return false;
}

static bool finish(struct clauses *items, struct clause_row *row, const struct date_range *period, struct plan *plan)
{
    bool phrases = clauses_count(items, 1, CLAUSE_PHRASE) > 0 && !(items->options & PLANNER_RELAX);
    struct fynd_query *query;

    plan->relaxable = phrases && row->wished->child_count > 0;
    plan->wished_count = row->wished->child_count;
    plan->scored = is_scored(items);
    plan->shown = query = found_by(items, row);
    query = query_build_beside(FYND_QUERY_OPTIONAL, query, row->others);
    query = query_build_beside(FYND_QUERY_RESCORE, query, row->stops);
    plan->query = narrow(query, period);
    return plan->query != NULL;
}

enum fynd_status planner_tree_build(struct clauses *items, const struct date_range *period, struct plan *plan,
                                    struct fynd_cause *cause)
{
    const struct parse_node *root = items->syntax.root;
    bool one = root->kind != PARSE_GROUP;
    struct clause_row row = {0};
    enum fynd_status status = clause_row_init(&row)
                                  ? plan_nodes(items, one ? root : root->child, one, false, &row, plan->wished, cause)
                                  : fynd_status_fail_memory(cause);

    if (status == FYND_OK && !finish(items, &row, period, plan))
        status = fynd_status_fail_memory(cause);
    clause_row_fini(&row);
    return status;
}

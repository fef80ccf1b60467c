#include "plan_query.h"

/* --- Nodes --- */

/* A query of `kind` whose first child is `first`, which it takes. NULL: no memory, or first is NULL. */
static struct fynd_query *begin(enum fynd_query_kind kind, struct fynd_query *first)
{
    struct fynd_query *parent = fynd_query_new(kind);

    if (parent == NULL) {
        fynd_query_free(first);
        return NULL;
    }
    if (fynd_query_add(parent, first))
        return parent;
    fynd_query_free(parent);
    return NULL;
}

/* Ends the making of a query: a single child stands for itself. Takes parent; NULL: it is incomplete. */
static struct fynd_query *finish(struct fynd_query *parent, bool complete)
{
    struct fynd_query *only = NULL;

    if (complete && parent->child_count > 1)
        return parent;
    if (complete) {
        only = parent->children[0];
        parent->child_count = 0;
    }
    fynd_query_free(parent);
    return only;
}

/* Moves *child to parent. False: no memory. */
static bool move(struct fynd_query **child, struct fynd_query *parent)
{
    struct fynd_query *moved = *child;

    *child = NULL;
    return fynd_query_add(parent, moved);
}

/* --- Items --- */

/* Gives the items of a role to parent. False: no memory. */
static bool add_role(struct plan_items *items, enum plan_role role, struct fynd_query *parent)
{
    for (unsigned i = 0; i < items->count; i++)
        if (items->list[i].role == role && !move(&items->list[i].worded.main, parent))
            return false;
    return true;
}

/* The query over all items of a role, of which there are some. */
static struct fynd_query *over(struct plan_items *items, enum fynd_query_kind kind, enum plan_role role)
{
    struct fynd_query *parent = fynd_query_new(kind);

    return finish(parent, parent != NULL && add_role(items, role, parent));
}

/* A query of `kind` over first, which it takes, and the items of a role. */
static struct fynd_query *beside(struct plan_items *items, enum fynd_query_kind kind, struct fynd_query *first,
                                 enum plan_role role)
{
    struct fynd_query *parent = begin(kind, first);

    return finish(parent, parent != NULL && add_role(items, role, parent));
}

/* Gives all children of `from`, which may be NULL, to parent. False: no memory. */
static bool add_children(struct fynd_query *from, struct fynd_query *parent)
{
    for (size_t i = 0; from != NULL && i < from->child_count; i++)
        if (!move(&from->children[i], parent))
            return false;
    return true;
}

/* Gives to parent what else finds the content words. False: no memory. */
static bool add_finds(struct plan_items *items, struct fynd_query *parent)
{
    for (unsigned i = 0; i < items->count; i++)
        if (!add_children(items->list[i].worded.finds, parent))
            return false;
    return true;
}

/* Gives to parent the parts of the compounds. False: no memory. */
static bool add_parts(struct plan_items *items, struct fynd_query *parent)
{
    for (unsigned i = 0; i < items->count; i++)
        if (!add_children(items->list[i].worded.parts, parent))
            return false;
    return true;
}

/* --- The query --- */

/* Who types one compound and nothing else does not want what has only a part of it; who asks a question does. */
static bool parts_find(const struct plan_items *items)
{
    return items->count > 1;
}

/* Any content word, in any way. */
static struct fynd_query *build_words(struct plan_items *items)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);

    return finish(any, any != NULL && add_role(items, PLAN_CONTENT, any) && add_role(items, PLAN_PHRASE, any) &&
                           add_finds(items, any) && (!parts_find(items) || add_parts(items, any)));
}

/* What finds and is marked: phrases, or else words, or else everything. */
static struct fynd_query *build_shown(struct plan_items *items)
{
    if (plan_items_require_phrases(items))
        return beside(items, FYND_QUERY_BOOST, over(items, FYND_QUERY_ALL, PLAN_PHRASE), PLAN_CONTENT);
    if (plan_items_count(items, PLAN_CONTENT) > 0)
        return build_words(items);
    return fynd_query_new(items->wanted ? FYND_QUERY_NOTHING : FYND_QUERY_EVERYTHING);
}

/* What was found, and what speaks for it. Takes found. */
static struct fynd_query *build_support(struct plan_items *items, struct fynd_query *found)
{
    struct fynd_query *parent = begin(FYND_QUERY_SUPPORT, found);

    return finish(parent, parent != NULL &&
                              (plan_items_require_phrases(items) || parts_find(items) || add_parts(items, parent)));
}

static struct fynd_query *narrow(struct fynd_query *query, const struct period *period)
{
    struct fynd_query *filter = begin(FYND_QUERY_FILTER, query);
    bool complete = filter != NULL;

    if (complete && !period_is_open(period))
        complete = fynd_query_add(filter, fynd_query_dates(period_first(period), period_last(period)));
    return finish(filter, complete);
}

bool plan_query_build(struct plan_items *items, const struct period *period, struct plan *plan)
{
    struct fynd_query *shown = build_shown(items), *query;

    plan->shown = shown;
    plan->scored = plan_items_count(items, PLAN_CONTENT) + plan_items_count(items, PLAN_PHRASE) > 0;
    query = beside(items, FYND_QUERY_BOOST, build_support(items, shown), PLAN_STOP);
    query = beside(items, FYND_QUERY_EXCEPT, query, PLAN_EXCLUDED);
    plan->query = narrow(query, period);
    return plan->query != NULL;
}

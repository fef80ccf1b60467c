#include "server/plan/clause_row.h"

#include "server/plan/query_build.h"

bool clause_row_init(struct clause_row *row)
{
    struct fynd_query **lists[] = {&row->required, &row->filters, &row->wished,
                                   &row->others,   &row->stops,   &row->excluded};
    bool made = true;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        *lists[i] = fynd_query_new(FYND_QUERY_ANY);
        made = made && *lists[i] != NULL;
    }
    return made;
}

void clause_row_fini(struct clause_row *row)
{
    fynd_query_free(row->required);
    fynd_query_free(row->filters);
    fynd_query_free(row->wished);
    fynd_query_free(row->others);
    fynd_query_free(row->stops);
    fynd_query_free(row->excluded);
    *row = (struct clause_row){0};
}

/* A word with all that finds it. NULL: no memory. */
static struct fynd_query *whole_word(struct expanded_word *worded)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);

    return query_build_finish(any, any != NULL && query_build_move(&worded->main, any) &&
                                       query_build_move_all(worded->finds, any));
}

static bool take_content(struct clause_row *row, struct clause *item, bool strict)
{
    struct fynd_query *list = strict || item->required ? row->required : row->wished;

    return fynd_query_add(list, whole_word(&item->worded)) &&
           (strict || query_build_move_all(item->worded.parts, row->others));
}

static bool take_apart(struct clause_row *row, struct clause *item)
{
    return query_build_move(&item->worded.main, row->others) && query_build_move_all(item->worded.finds, row->others) &&
           query_build_move_all(item->worded.parts, row->others);
}

static bool take_item(struct clause_row *row, struct clause *item, bool strict, bool relax)
{
    switch (item->role) {
    case CLAUSE_CONTENT:
        return take_content(row, item, strict);
    case CLAUSE_APART:
        return take_apart(row, item);
    case CLAUSE_STOP:
        return strict || query_build_move(&item->worded.main, row->stops);
    case CLAUSE_PHRASE:
        return query_build_move(&item->worded.main, relax && !strict && !item->required ? row->wished : row->required);
    case CLAUSE_EXCLUDED:
        return query_build_move(&item->worded.main, row->required);
    }
    return false;
}

bool clause_row_take(struct clause_row *row, struct clauses *items, unsigned number, bool strict, unsigned *wished)
{
    for (unsigned i = 0; i < items->count; i++) {
        size_t before = row->wished->child_count;

        if (items->list[i].row != number)
            continue;
        if (!take_item(row, &items->list[i], strict, items->options & PLANNER_RELAX))
            return false;
        if (wished != NULL && row->wished->child_count > before)
            wished[before] = i;
    }
    return true;
}

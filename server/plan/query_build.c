#include "server/plan/query_build.h"

struct fynd_query *query_build_begin(enum fynd_query_kind kind, struct fynd_query *first)
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

struct fynd_query *query_build_finish(struct fynd_query *parent, bool complete)
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

bool query_build_move(struct fynd_query **child, struct fynd_query *parent)
{
    struct fynd_query *moved = *child;

    *child = NULL;
    return fynd_query_add(parent, moved);
}

bool query_build_move_all(struct fynd_query *from, struct fynd_query *parent)
{
    for (size_t i = 0; from != NULL && i < from->child_count; i++)
        if (!query_build_move(&from->children[i], parent))
            return false;
    if (from != NULL)
        from->child_count = 0;
    return true;
}

struct fynd_query *query_build_beside(enum fynd_query_kind kind, struct fynd_query *first, struct fynd_query *others)
{
    if (first == NULL || others->child_count == 0)
        return first;
    struct fynd_query *parent = query_build_begin(kind, first);
    return query_build_finish(parent, parent != NULL && query_build_move_all(others, parent));
}

#include "server/plan/clauses.h"

#include "shim/index/ranking.h"

#include <string.h>

void plan_items_fini(struct plan_items *items)
{
    for (unsigned i = 0; i < items->count; i++)
        worded_fini(&items->list[i].worded);
    fynd_tokens_fini(&items->tokens);
    corrected_fini(&items->corrected);
}

enum fynd_status plan_items_add(struct plan_items *items, struct plan_item item, struct fynd_cause *cause)
{
    if (item.worded.main == NULL) {
        worded_fini(&item.worded);
        return fynd_fail_memory(cause);
    }
    item.row = items->row;
    items->list[items->count++] = item;
    return FYND_OK;
}

static bool is_word(const struct plan_item *item, const char *base, size_t length)
{
    const char *text = item->worded.main->text; /* NULL: it is a phrase */

    return item->role <= PLAN_APART && text != NULL && strlen(text) == length && memcmp(text, base, length) == 0;
}

struct plan_item *plan_items_find(struct plan_items *items, const char *base, size_t length)
{
    for (unsigned i = 0; i < items->count; i++) /* of other rows, queries may have taken the leaves */
        if (items->list[i].row == items->row && is_word(&items->list[i], base, length))
            return &items->list[i];
    return NULL;
}

unsigned plan_items_count(const struct plan_items *items, unsigned row, enum plan_role role)
{
    unsigned count = 0;

    for (unsigned i = 0; i < items->count; i++)
        count += items->list[i].row == row && items->list[i].role == role;
    return count;
}

unsigned plan_items_asked(const struct plan_items *items)
{
    unsigned count = 0;

    for (unsigned i = 0; i < items->count; i++)
        count += items->list[i].role != PLAN_EXCLUDED;
    return count;
}

/* A function word that is what was meant: also as a part of words, as others are. */
static bool ask_for(struct plan_item *item)
{
    struct fynd_query *main = item->worded.main;

    item->role = PLAN_CONTENT;
    return fynd_query_word_add(main, main->text, strlen(main->text), true, FYND_PART_WEIGHT);
}

bool plan_items_weigh_stopwords(struct plan_items *items, unsigned row, bool alone)
{
    for (unsigned i = 0; i < items->count; i++) {
        struct plan_item *item = &items->list[i];

        if (item->row != row || item->role != PLAN_STOP)
            continue;
        if (!alone && !item->required)
            item->worded.main->factor = FYND_STOPWORD_FACTOR;
        else if (!ask_for(item))
            return false;
    }
    return true;
}

struct plan_span *plan_items_span(struct plan_items *items, const struct syntax_node *node)
{
    return &items->spans[node - items->syntax.nodes];
}

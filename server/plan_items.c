#include "plan_items.h"

#include "../shim/ranking.h"

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
    items->list[items->count++] = item;
    return FYND_OK;
}

struct plan_item *plan_items_find(struct plan_items *items, const char *base, size_t length)
{
    for (unsigned i = 0; i < items->count; i++) {
        struct plan_item *item = &items->list[i];
        const char *text = item->worded.main->text;

        if ((item->role == PLAN_CONTENT || item->role == PLAN_STOP) && strlen(text) == length &&
            memcmp(text, base, length) == 0)
            return item;
    }
    return NULL;
}

unsigned plan_items_count(const struct plan_items *items, enum plan_role role)
{
    unsigned count = 0;

    for (unsigned i = 0; i < items->count; i++)
        count += items->list[i].role == role;
    return count;
}

bool plan_items_require_phrases(const struct plan_items *items)
{
    return plan_items_count(items, PLAN_PHRASE) > 0 && !(items->options & PLAN_RELAX);
}

/* A function word that is all the question: also as a part of words, as others are. */
static bool ask_for(struct plan_item *item)
{
    struct fynd_query *main = item->worded.main;

    item->role = PLAN_CONTENT;
    return fynd_query_word_add(main, main->text, strlen(main->text), true, FYND_PART_WEIGHT);
}

bool plan_items_weigh_stopwords(struct plan_items *items)
{
    bool alone = plan_items_count(items, PLAN_CONTENT) + plan_items_count(items, PLAN_PHRASE) == 0;

    for (unsigned i = 0; i < items->count; i++) {
        struct plan_item *item = &items->list[i];

        if (item->role != PLAN_STOP)
            continue;
        if (!alone)
            item->worded.main->factor = FYND_STOPWORD_FACTOR;
        else if (!ask_for(item))
            return false;
    }
    return true;
}

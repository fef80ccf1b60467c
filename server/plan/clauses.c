#include "server/plan/clauses.h"

#include "shim/index/ranking.h"

#include <string.h>

void clauses_fini(struct clauses *items)
{
    for (unsigned i = 0; i < items->count; i++)
        expansion_word_fini(&items->list[i].worded);
    fynd_tokenizer_fini(&items->tokens);
    corrected_text_fini(&items->corrected);
}

enum fynd_status clauses_add(struct clauses *items, struct clause item, struct fynd_cause *cause)
{
    if (item.worded.main == NULL) {
        expansion_word_fini(&item.worded);
        return fynd_status_fail_memory(cause);
    }
    item.row = items->row;
    items->list[items->count++] = item;
    return FYND_OK;
}

static bool is_word(const struct clause *item, const char *base, size_t length)
{
    const char *text = item->worded.main->text; /* NULL: it is a phrase */

    return item->role <= CLAUSE_APART && text != NULL && strlen(text) == length && memcmp(text, base, length) == 0;
}

struct clause *clauses_find(struct clauses *items, const char *base, size_t length)
{
    for (unsigned i = 0; i < items->count; i++) /* of other rows, queries may have taken the leaves */
        if (items->list[i].row == items->row && is_word(&items->list[i], base, length))
            return &items->list[i];
    return NULL;
}

unsigned clauses_count(const struct clauses *items, unsigned row, enum clause_role role)
{
    unsigned count = 0;

    for (unsigned i = 0; i < items->count; i++)
        count += items->list[i].row == row && items->list[i].role == role;
    return count;
}

unsigned clauses_asked(const struct clauses *items)
{
    unsigned count = 0;

    for (unsigned i = 0; i < items->count; i++)
        count += items->list[i].role != CLAUSE_EXCLUDED;
    return count;
}

/* A function word that is what was meant: also as a part of words, as others are. */
static bool ask_for(struct clause *item)
{
    struct fynd_query *main = item->worded.main;

    item->role = CLAUSE_CONTENT;
    return fynd_query_word_add(main, main->text, strlen(main->text), true, FYND_PART_WEIGHT);
}

bool clauses_weigh_stopwords(struct clauses *items, unsigned row, bool alone)
{
    for (unsigned i = 0; i < items->count; i++) {
        struct clause *item = &items->list[i];

        if (item->row != row || item->role != CLAUSE_STOP)
            continue;
        if (!alone && !item->required)
            item->worded.main->factor = FYND_STOPWORD_FACTOR;
        else if (!ask_for(item))
            return false;
    }
    return true;
}

struct clause_span *clauses_span(struct clauses *items, const struct parse_node *node)
{
    return &items->spans[node - items->syntax.nodes];
}

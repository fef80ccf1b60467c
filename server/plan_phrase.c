#include "plan_phrase.h"

#include "../shim/ranking.h"
#include "../shim/schema.h"

#include <string.h>

/* The forms of a node, at most FYND_PHRASE_MAX of them; there may be none. NULL: no memory. */
static struct fynd_query *read_forms(struct plan_items *items, const struct syntax_node *node)
{
    struct fynd_query *phrase = fynd_query_phrase(1, items->count);
    struct fynd_token token;

    fynd_tokens_begin(&items->tokens, node->text, node->length);
    while (phrase != NULL && phrase->form_count < FYND_PHRASE_MAX && fynd_tokens_next(&items->tokens, &token))
        if (!fynd_query_phrase_add(phrase, token.form, token.form_length)) {
            fynd_query_free(phrase);
            phrase = NULL;
        }
    return phrase;
}

static enum fynd_status add(struct plan_items *items, const struct syntax_node *node, enum plan_role role,
                            struct fynd_cause *cause)
{
    struct fynd_query *phrase = read_forms(items, node);
    struct plan_item item = {role, {.main = phrase}, {node->text, node->length}, node->kind == SYNTAX_PHRASE};

    if (phrase == NULL || phrase->form_count > 0)
        return plan_items_add(items, item, cause);
    fynd_query_free(phrase);
    return FYND_OK;
}

/* Makes a word of a phrase of one form. */
static enum fynd_status widen(struct plan_items *items, struct fynd_query **leaf, struct fynd_cause *cause)
{
    const char *form = (*leaf)->forms[0];
    struct fynd_word word;
    enum fynd_status status = fynd_analysis_word(items->wording->analysis, form, strlen(form), &word, cause);

    if (status != FYND_OK)
        return status;
    struct fynd_query *wide = fynd_query_word(word.base, word.base_length, 1, (*leaf)->word);
    bool complete = wide != NULL && fynd_query_word_add(wide, word.base, word.base_length, true, FYND_PART_WEIGHT);
    fynd_query_free(*leaf); /* after the last use of its form, which may be the base */
    *leaf = wide;
    return complete ? FYND_OK : fynd_fail_memory(cause);
}

enum fynd_status plan_phrase_add(struct plan_items *items, const struct syntax_node *node, struct fynd_cause *cause)
{
    return add(items, node, PLAN_PHRASE, cause);
}

enum fynd_status plan_phrase_exclude(struct plan_items *items, const struct syntax_node *node, struct fynd_cause *cause)
{
    struct plan_item *item = &items->list[items->count];
    unsigned before = items->count;
    enum fynd_status status = add(items, node, PLAN_EXCLUDED, cause);

    if (status != FYND_OK || items->count == before || item->quoted || item->worded.main->form_count > 1)
        return status;
    return widen(items, &item->worded.main, cause);
}

#include "plan.h"

#include "interpretation.h"
#include "plan_phrase.h"
#include "plan_query.h"
#include "plan_words.h"

#include <stdlib.h>
#include <string.h>

/* --- The plan --- */

static enum fynd_status add_node(struct plan_items *items, const struct syntax_node *node, struct fynd_cause *cause)
{
    items->wanted |= !node->excluded;
    if (items->count == PLAN_WORDS_MAX)
        return FYND_OK;
    if (node->excluded)
        return plan_phrase_exclude(items, node, cause);
    if (node->kind != SYNTAX_PHRASE)
        return plan_words_add(items, node, cause);
    enum fynd_status status = plan_phrase_add(items, node, cause);
    return status == FYND_OK && items->options & PLAN_RELAX ? plan_words_add(items, node, cause) : status;
}

static enum fynd_status make(struct plan_items *items, const struct syntax *syntax, const struct period *period,
                             struct plan *plan, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (const struct syntax_node *node = syntax->nodes[0].child; node != NULL && status == FYND_OK; node = node->next)
        status = add_node(items, node, cause);
    if (status != FYND_OK)
        return status;
    if (!plan_items_weigh_stopwords(items))
        return fynd_fail_memory(cause);
    plan->interpretation = interpretation_write(items, period);
    plan->relaxable = plan_items_require_phrases(items) && plan_items_count(items, PLAN_CONTENT) > 0;
    plan->certain = items->corrected.certain;
    if (items->tokens.form.failed || plan->interpretation == NULL ||
        !corrected_take(&items->corrected, &plan->corrected) || !plan_query_build(items, period, plan))
        return fynd_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status plan_init(struct plan *plan, const struct syntax *syntax, const struct period *period,
                           const struct wording *wording, unsigned options, struct fynd_cause *cause)
{
    struct plan_items items = {.wording = wording, .options = options};

    *plan = (struct plan){0};
    corrected_init(&items.corrected, syntax->text, syntax->length);
    enum fynd_status status = make(&items, syntax, period, plan, cause);
    plan_items_fini(&items);
    if (status != FYND_OK)
        plan_fini(plan);
    return status;
}

void plan_fini(struct plan *plan)
{
    fynd_query_free(plan->query);
    free(plan->interpretation);
    free(plan->corrected);
    *plan = (struct plan){0};
}

/* --- Rarities --- */

static enum fynd_status phrase_rarity(const struct fynd_query *phrase, struct fynd_reader *reader,
                                      struct fynd_analysis *analysis, double *rarity, struct fynd_cause *cause)
{
    for (size_t i = 0; i < phrase->form_count; i++) {
        struct fynd_word word;
        enum fynd_status status =
            fynd_analysis_word(analysis, phrase->forms[i], strlen(phrase->forms[i]), &word, cause);
        if (status != FYND_OK)
            return status;
        *rarity += fynd_reader_rarity(reader, word.base, word.base_length);
    }
    return FYND_OK;
}

static enum fynd_status add_rarities(const struct fynd_query *query, double *rarities, struct fynd_reader *reader,
                                     struct fynd_analysis *analysis, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (query->kind == FYND_QUERY_WORD && rarities[query->word] == 0) /* a word's own leaf comes before its others */
        rarities[query->word] = fynd_reader_rarity(reader, query->text, strlen(query->text));
    else if (query->kind == FYND_QUERY_PHRASE)
        status = phrase_rarity(query, reader, analysis, &rarities[query->word], cause);
    for (size_t i = 0; i < query->child_count && status == FYND_OK; i++)
        status = add_rarities(query->children[i], rarities, reader, analysis, cause);
    return status;
}

enum fynd_status plan_rarities(const struct plan *plan, struct fynd_reader *reader, struct fynd_analysis *analysis,
                               double rarities[PLAN_WORDS_MAX], struct fynd_cause *cause)
{
    memset(rarities, 0, sizeof *rarities * PLAN_WORDS_MAX);
    return add_rarities(plan->shown, rarities, reader, analysis, cause);
}

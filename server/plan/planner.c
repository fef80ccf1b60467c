#include "server/plan/planner.h"

#include "server/plan/interpretation.h"
#include "server/plan/planner_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- The plan --- */

static enum fynd_status make(struct plan *plan, const struct period *period, struct fynd_cause *cause)
{
    struct plan_items *items = plan->items;
    enum fynd_status status = plan_tree_build(items, period, plan, cause);

    if (status != FYND_OK)
        return status;
    plan->certain = items->corrected.certain;
    if (items->tokens.form.failed || !corrected_take(&items->corrected, &plan->corrected))
        return fynd_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status plan_init(struct plan *plan, const char *text, const struct period *period,
                           const struct wording *wording, unsigned options, struct fynd_cause *cause)
{
    struct plan_items *items = calloc(1, sizeof *items);

    *plan = (struct plan){.items = items};
    if (items == NULL)
        return fynd_fail_memory(cause);
    items->wording = wording;
    items->today = wording->today;
    items->options = options;
    syntax_parse(text, strlen(text), &items->syntax);
    items->notes = items->syntax.notes;
    corrected_init(&items->corrected, text, items->syntax.length);
    enum fynd_status status = make(plan, period, cause);
    if (status != FYND_OK)
        plan_fini(plan);
    return status;
}

void plan_fini(struct plan *plan)
{
    if (plan->items != NULL)
        plan_items_fini(plan->items);
    free(plan->items);
    fynd_query_free(plan->query);
    free(plan->corrected);
    *plan = (struct plan){0};
}

char *plan_interpret(const struct plan *plan, const struct period *period, enum language language, bool relaxed)
{
    return interpretation_write(plan->items, period, language, relaxed);
}

char *plan_typed(const struct plan *plan, unsigned number)
{
    const struct plan_item *item = &plan->items->list[number];
    const char *quote = item->role == PLAN_PHRASE ? "\"" : "";
    char *text;

    return asprintf(&text, "%s%.*s%s", quote, (int)item->typed.length, item->typed.bytes, quote) < 0 ? NULL : text;
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

    if (query->kind == FYND_QUERY_EXCEPT || query->kind == FYND_QUERY_FILTER)
        return query->child_count == 0 ? FYND_OK : add_rarities(query->children[0], rarities, reader, analysis, cause);
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

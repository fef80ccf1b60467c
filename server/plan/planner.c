#include "server/plan/planner.h"

#include "server/plan/interpretation.h"
#include "server/plan/planner_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- The plan --- */

static enum fynd_status make(struct plan *plan, const struct date_range *period, struct fynd_cause *cause)
{
    struct clauses *items = plan->items;
    enum fynd_status status = planner_tree_build(items, period, plan, cause);

    if (status != FYND_OK)
        return status;
    plan->certain = items->corrected.certain;
    if (items->tokens.form.failed || !corrected_text_take(&items->corrected, &plan->corrected))
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status planner_init(struct plan *plan, const char *text, const struct date_range *period,
                              const struct expansion *wording, unsigned options, struct fynd_cause *cause)
{
    struct clauses *items = calloc(1, sizeof *items);

    *plan = (struct plan){.items = items};
    if (items == NULL)
        return fynd_status_fail_memory(cause);
    items->wording = wording;
    items->today = wording->today;
    items->options = options;
    parser_parse(text, strlen(text), &items->syntax);
    items->notes = items->syntax.notes;
    corrected_text_init(&items->corrected, text, items->syntax.length);
    enum fynd_status status = make(plan, period, cause);
    if (status != FYND_OK)
        planner_fini(plan);
    return status;
}

void planner_fini(struct plan *plan)
{
    if (plan->items != NULL)
        clauses_fini(plan->items);
    free(plan->items);
    fynd_query_free(plan->query);
    free(plan->corrected);
    *plan = (struct plan){0};
}

char *planner_interpret(const struct plan *plan, const struct date_range *period, enum language language, bool relaxed)
{
    return interpretation_write(plan->items, period, language, relaxed);
}

char *planner_typed(const struct plan *plan, unsigned number)
{
    const struct clause *item = &plan->items->list[number];
    const char *quote = item->role == CLAUSE_PHRASE ? "\"" : "";
    char *text;

    return asprintf(&text, "%s%.*s%s", quote, (int)item->typed.length, item->typed.bytes, quote) < 0 ? NULL : text;
}

/* --- Rarities --- */

static enum fynd_status phrase_rarity(const struct fynd_query *phrase, struct fynd_index_reader *reader,
                                      struct fynd_analyzer *analysis, double *rarity, struct fynd_cause *cause)
{
    for (size_t i = 0; i < phrase->form_count; i++) {
        struct fynd_word word;
        enum fynd_status status =
            fynd_analyzer_word(analysis, phrase->forms[i], strlen(phrase->forms[i]), &word, cause);
        if (status != FYND_OK)
            return status;
        *rarity += fynd_index_reader_rarity(reader, word.base, word.base_length);
    }
    return FYND_OK;
}

static enum fynd_status add_rarities(const struct fynd_query *query, double *rarities, struct fynd_index_reader *reader,
                                     struct fynd_analyzer *analysis, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (query->kind == FYND_QUERY_NOT || query->kind == FYND_QUERY_FILTER)
        return query->child_count == 0 ? FYND_OK : add_rarities(query->children[0], rarities, reader, analysis, cause);
    if (query->kind == FYND_QUERY_WORD && rarities[query->word] == 0) /* a word's own leaf comes before its others */
        rarities[query->word] = fynd_index_reader_rarity(reader, query->text, strlen(query->text));
    else if (query->kind == FYND_QUERY_PHRASE)
        status = phrase_rarity(query, reader, analysis, &rarities[query->word], cause);
    for (size_t i = 0; i < query->child_count && status == FYND_OK; i++)
        status = add_rarities(query->children[i], rarities, reader, analysis, cause);
    return status;
}

enum fynd_status planner_rarities(const struct plan *plan, struct fynd_index_reader *reader,
                                  struct fynd_analyzer *analysis, double rarities[PLANNER_WORDS_MAX],
                                  struct fynd_cause *cause)
{
    memset(rarities, 0, sizeof *rarities * PLANNER_WORDS_MAX);
    return add_rarities(plan->shown, rarities, reader, analysis, cause);
}

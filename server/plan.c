#include "plan.h"

#include "../shim/schema.h"
#include "../shim/token.h"

#include <stdlib.h>
#include <string.h>

/* What a function word's score counts for beside content words. */
static const double STOPWORD_FACTOR = 0.2;

/* The parts of `interpretation`, as people read it. */
#define TEXT_OR         " ELLER "
#define TEXT_AND        " OCH "
#define TEXT_NOT        " INTE "
#define TEXT_OPTIONAL   " OCH (möjligen: "
#define TEXT_EVERYTHING "alla publikationer"
#define TEXT_DATED      ", daterat"
#define TEXT_FROM       " från "
#define TEXT_TO         " till "
#define TEXT_NOTHING    "inget ord att söka efter"

enum role { CONTENT, STOP, PHRASE, EXCLUDED };

/* One word or phrase of the query; its index is its number. */
struct item {
    enum role role;
    struct fynd_query *leaf; /* owned until the query takes it */
    struct fynd_text typed;
    bool quoted;
};

struct planner {
    struct fynd_analysis *analysis;
    struct fynd_tokens tokens;
    struct item items[PLAN_WORDS_MAX];
    unsigned item_count;
    bool wanted; /* something was typed that is not excluded */
};

/* --- Items --- */

/* Adds a leaf, which the planner then owns; false: leaf is NULL, there was no memory for it. */
static bool add_item(struct planner *planner, enum role role, struct fynd_query *leaf, const char *typed, size_t length,
                     bool quoted)
{
    if (leaf == NULL)
        return false;
    planner->items[planner->item_count++] =
        (struct item){.role = role, .leaf = leaf, .typed = {typed, length}, .quoted = quoted};
    return true;
}

static struct item *find_word(struct planner *planner, const struct fynd_word *word)
{
    for (unsigned i = 0; i < planner->item_count; i++) {
        struct item *item = &planner->items[i];
        if ((item->role == CONTENT || item->role == STOP) && strlen(item->leaf->text) == word->base_length &&
            memcmp(item->leaf->text, word->base, word->base_length) == 0)
            return item;
    }
    return NULL;
}

static enum fynd_status add_word(struct planner *planner, const char *text, const struct fynd_token *token,
                                 struct fynd_cause *cause)
{
    struct fynd_word word;
    enum fynd_status status = fynd_analysis_word(planner->analysis, token->form, token->form_length, &word, cause);
    if (status != FYND_OK)
        return status;

    struct item *known = find_word(planner, &word);
    if (known != NULL) {
        if (!word.stop)
            known->role = CONTENT;
        return FYND_OK;
    }
    struct fynd_query *leaf = fynd_query_word(word.base, word.base_length, 1, planner->item_count);
    return add_item(planner, word.stop ? STOP : CONTENT, leaf, text + token->start, token->end - token->start, false)
               ? FYND_OK
               : fynd_fail_memory(cause);
}

static enum fynd_status add_words(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    struct fynd_token token;

    fynd_tokens_begin(&planner->tokens, node->text, node->length);
    while (status == FYND_OK && planner->item_count < PLAN_WORDS_MAX && fynd_tokens_next(&planner->tokens, &token))
        status = add_word(planner, node->text, &token, cause);
    return status;
}

/* The node's forms, which stand side by side. No item when there are none. */
static enum fynd_status add_phrase(struct planner *planner, const struct syntax_node *node, enum role role,
                                   struct fynd_cause *cause)
{
    struct fynd_query *phrase = fynd_query_phrase(1, planner->item_count);
    struct fynd_token token;

    fynd_tokens_begin(&planner->tokens, node->text, node->length);
    while (phrase != NULL && phrase->form_count < FYND_PHRASE_MAX && fynd_tokens_next(&planner->tokens, &token))
        if (!fynd_query_phrase_add(phrase, token.form, token.form_length)) {
            fynd_query_free(phrase);
            phrase = NULL;
        }
    if (phrase != NULL && phrase->form_count == 0) {
        fynd_query_free(phrase);
        return FYND_OK;
    }
    return add_item(planner, role, phrase, node->text, node->length, node->kind == SYNTAX_PHRASE)
               ? FYND_OK
               : fynd_fail_memory(cause);
}

/* An excluded word goes with its inflections; written in several parts (-e-post) it goes as it stands. */
static enum fynd_status add_excluded(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    unsigned number = planner->item_count;
    struct item *item = &planner->items[number];
    struct fynd_word word;
    enum fynd_status status = add_phrase(planner, node, EXCLUDED, cause);

    if (status != FYND_OK || planner->item_count == number || item->quoted || item->leaf->form_count > 1)
        return status;
    const char *form = item->leaf->forms[0];
    status = fynd_analysis_word(planner->analysis, form, strlen(form), &word, cause);
    if (status != FYND_OK)
        return status;
    struct fynd_query *leaf = fynd_query_word(word.base, word.base_length, 1, number);
    fynd_query_free(item->leaf); /* after the last use of its form, which may be the base */
    item->leaf = leaf;
    return leaf != NULL ? FYND_OK : fynd_fail_memory(cause);
}

static enum fynd_status add_node(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    planner->wanted |= !node->excluded;
    if (planner->item_count == PLAN_WORDS_MAX)
        return FYND_OK;
    if (node->excluded)
        return add_excluded(planner, node, cause);
    return node->kind == SYNTAX_PHRASE ? add_phrase(planner, node, PHRASE, cause) : add_words(planner, node, cause);
}

static size_t count_role(const struct planner *planner, enum role role)
{
    size_t count = 0;

    for (unsigned i = 0; i < planner->item_count; i++)
        count += planner->items[i].role == role;
    return count;
}

/* When there is nothing else, function words are what was meant; otherwise they count for less. */
static void weigh_stopwords(struct planner *planner)
{
    bool alone = count_role(planner, CONTENT) + count_role(planner, PHRASE) == 0;

    for (unsigned i = 0; i < planner->item_count; i++) {
        struct item *item = &planner->items[i];
        if (item->role == STOP && alone)
            item->role = CONTENT;
        else if (item->role == STOP)
            item->leaf->factor = STOPWORD_FACTOR;
    }
}

/* --- The query --- */

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

/* Gives the items of a role to parent. False: no memory. */
static bool add_role(struct planner *planner, enum role role, struct fynd_query *parent)
{
    for (unsigned i = 0; i < planner->item_count; i++) {
        struct fynd_query *leaf = planner->items[i].leaf;
        if (planner->items[i].role != role)
            continue;
        planner->items[i].leaf = NULL;
        if (!fynd_query_add(parent, leaf))
            return false;
    }
    return true;
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

/* The query over all items of a role, of which there are some. */
static struct fynd_query *over(struct planner *planner, enum fynd_query_kind kind, enum role role)
{
    struct fynd_query *parent = fynd_query_new(kind);

    return finish(parent, parent != NULL && add_role(planner, role, parent));
}

/* A query of `kind` over first, which it takes, and the items of a role. */
static struct fynd_query *beside(struct planner *planner, enum fynd_query_kind kind, struct fynd_query *first,
                                 enum role role)
{
    struct fynd_query *parent = begin(kind, first);

    return finish(parent, parent != NULL && add_role(planner, role, parent));
}

/* What finds and is marked: phrases, or else words, or else everything. */
static struct fynd_query *build_shown(struct planner *planner)
{
    if (count_role(planner, PHRASE) > 0)
        return beside(planner, FYND_QUERY_BOOST, over(planner, FYND_QUERY_ALL, PHRASE), CONTENT);
    if (count_role(planner, CONTENT) > 0)
        return over(planner, FYND_QUERY_ANY, CONTENT);
    return fynd_query_new(planner->wanted ? FYND_QUERY_NOTHING : FYND_QUERY_EVERYTHING);
}

static struct fynd_query *narrow(struct fynd_query *query, const char *const facets[FYND_FACET_COUNT],
                                 const struct period *period)
{
    struct fynd_query *filter = begin(FYND_QUERY_FILTER, query);
    bool complete = filter != NULL;

    for (size_t f = 0; complete && f < FYND_FACET_COUNT; f++)
        if (facets[f] != NULL)
            complete = fynd_query_add(filter, fynd_query_facet((enum fynd_facet)f, facets[f], strlen(facets[f])));
    if (complete && !period_is_open(period))
        complete = fynd_query_add(filter, fynd_query_dates(period_first(period), period_last(period)));
    return finish(filter, complete);
}

static bool build(struct planner *planner, const char *const facets[FYND_FACET_COUNT], const struct period *period,
                  struct plan *plan)
{
    struct fynd_query *shown = build_shown(planner), *query;

    plan->shown = shown;
    plan->scored = count_role(planner, CONTENT) + count_role(planner, PHRASE) > 0;
    query = beside(planner, FYND_QUERY_BOOST, shown, STOP);
    query = beside(planner, FYND_QUERY_EXCEPT, query, EXCLUDED);
    plan->query = narrow(query, facets, period);
    return plan->query != NULL;
}

/* --- The interpretation --- */

static void append(struct fynd_buffer *out, const char *text)
{
    fynd_buffer_append(out, text, strlen(text));
}

/* Lists the items of a role, each after `separator` but for the first. Returns whether there were any. */
static bool list(const struct planner *planner, enum role role, const char *separator, struct fynd_buffer *out)
{
    bool any = false;

    for (unsigned i = 0; i < planner->item_count; i++) {
        const struct item *item = &planner->items[i];
        if (item->role != role)
            continue;
        append(out, any ? separator : "");
        append(out, item->quoted ? "\"" : "");
        fynd_buffer_append(out, item->typed.bytes, item->typed.length);
        append(out, item->quoted ? "\"" : "");
        any = true;
    }
    return any;
}

static void interpret_wanted(const struct planner *planner, struct fynd_buffer *out)
{
    bool optional_words = count_role(planner, CONTENT) > 0, optional_stops = count_role(planner, STOP) > 0;

    if (list(planner, PHRASE, TEXT_AND, out)) {
        if (!optional_words && !optional_stops)
            return;
        append(out, TEXT_OPTIONAL);
        list(planner, CONTENT, ", ", out);
        append(out, optional_words && optional_stops ? ", " : "");
    } else if (list(planner, CONTENT, TEXT_OR, out)) {
        if (!optional_stops)
            return;
        append(out, " (");
    } else {
        append(out, planner->wanted ? TEXT_NOTHING : TEXT_EVERYTHING);
        return;
    }
    list(planner, STOP, ", ", out);
    append(out, ")");
}

static void interpret_period(const struct period *period, struct fynd_buffer *out)
{
    append(out, period_is_open(period) ? "" : TEXT_DATED);
    if (period->from != NULL) {
        append(out, TEXT_FROM);
        append(out, period->from);
    }
    if (period->to != NULL) {
        append(out, TEXT_TO);
        append(out, period->to);
    }
}

/* To be freed; NULL: no memory. */
static char *interpret(const struct planner *planner, const struct period *period)
{
    struct fynd_buffer out = {0};

    interpret_wanted(planner, &out);
    if (count_role(planner, EXCLUDED) > 0) {
        append(&out, TEXT_NOT);
        list(planner, EXCLUDED, TEXT_NOT, &out);
    }
    interpret_period(period, &out);
    fynd_buffer_append_byte(&out, '\0');
    if (!out.failed)
        return out.bytes;
    fynd_buffer_fini(&out);
    return NULL;
}

/* --- The plan --- */

static enum fynd_status make(struct planner *planner, const struct syntax *syntax,
                             const char *const facets[FYND_FACET_COUNT], const struct period *period, struct plan *plan,
                             struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (const struct syntax_node *node = syntax->nodes[0].child; node != NULL && status == FYND_OK; node = node->next)
        status = add_node(planner, node, cause);
    if (status != FYND_OK)
        return status;
    weigh_stopwords(planner);
    plan->interpretation = interpret(planner, period);
    if (planner->tokens.form.failed || plan->interpretation == NULL || !build(planner, facets, period, plan))
        return fynd_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status plan_init(struct plan *plan, const struct syntax *syntax, const char *const facets[FYND_FACET_COUNT],
                           const struct period *period, struct fynd_analysis *analysis, struct fynd_cause *cause)
{
    struct planner planner = {.analysis = analysis};

    *plan = (struct plan){0};
    enum fynd_status status = make(&planner, syntax, facets, period, plan, cause);
    for (unsigned i = 0; i < planner.item_count; i++)
        fynd_query_free(planner.items[i].leaf); /* those that no query took */
    fynd_tokens_fini(&planner.tokens);
    if (status != FYND_OK)
        plan_fini(plan);
    return status;
}

void plan_fini(struct plan *plan)
{
    fynd_query_free(plan->query);
    free(plan->interpretation);
    *plan = (struct plan){0};
}

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

    if (query->kind == FYND_QUERY_WORD)
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

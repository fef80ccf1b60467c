#include "plan.h"

#include "spelling.h"

#include "../shim/ranking.h"
#include "../shim/schema.h"
#include "../shim/token.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

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
    struct worded worded;    /* CONTENT: what finds and supports it beside its leaf; owned until the query takes it */
    struct fynd_text typed;
    bool quoted;
};

struct planner {
    const struct wording *wording;
    struct fynd_tokens tokens;
    struct item items[PLAN_WORDS_MAX];
    unsigned item_count;
    bool wanted;  /* something was typed that is not excluded */
    struct step { /* the words typed in a row, function words too */
        char base[FYND_FORM_MAX];
        size_t length;
        unsigned item;
    } steps[PLAN_WORDS_MAX];
    size_t step_count;
    unsigned options;
    struct fynd_buffer corrected; /* the text up to `copied`, with likely spellings */
    const char *text, *copied;
    bool corrections, certain;                 /* there are some; they are certain, and searched for */
    struct spelling spellings[PLAN_WORDS_MAX]; /* those that are searched for */
    size_t spelling_count;
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

/* The word before, if it is a content word, may make one word with this one. */
static enum fynd_status join_last(struct planner *planner, const struct fynd_token *token, struct fynd_cause *cause)
{
    struct item *last = planner->item_count == 0 ? NULL : &planner->items[planner->item_count - 1];
    enum fynd_status status;

    if (last == NULL || last->worded.finds == NULL)
        return FYND_OK;
    last->worded.main = last->leaf; /* lent */
    status = wording_join(planner->wording, &last->worded, token->form, token->form_length, cause);
    last->worded.main = NULL;
    return status;
}

/* A content word, worded; a function word is its base and nothing else. */
static enum fynd_status new_word(struct planner *planner, const char *text, const struct fynd_token *token,
                                 const struct fynd_word *word, struct fynd_cause *cause)
{
    struct item *item = &planner->items[planner->item_count];
    unsigned number = planner->item_count;
    struct worded worded = {0};
    enum fynd_status status = FYND_OK;

    if (word->stop)
        worded.main = fynd_query_word(word->base, word->base_length, 1, number);
    else
        status = wording_word(planner->wording, token->form, token->form_length, word, number, &worded, cause);
    if (status != FYND_OK)
        return status;
    if (!add_item(planner, word->stop ? STOP : CONTENT, worded.main, text + token->start, token->end - token->start,
                  false))
        return fynd_fail_memory(cause);
    worded.main = NULL;
    item->worded = worded;
    return FYND_OK;
}

/* Adds a token that is right, or taken as it is. */
static enum fynd_status add_token(struct planner *planner, const char *text, const struct fynd_token *token,
                                  struct fynd_word *word, struct fynd_cause *cause)
{
    struct step *step = &planner->steps[planner->step_count];
    struct item *known = find_word(planner, word);

    step->item = known == NULL ? planner->item_count : (unsigned)(known - planner->items);
    step->length = word->base_length < sizeof step->base ? word->base_length : sizeof step->base;
    memcpy(step->base, word->base, step->length);
    planner->step_count++;
    if (known == NULL)
        return new_word(planner, text, token, word, cause);
    if (!word->stop)
        known->role = CONTENT;
    return FYND_OK;
}

/* Copies what was typed up to the token, then what it should have been. What is certain is searched for and must be
 * said; mere suggestions then go unsaid. */
static void note_correction(struct planner *planner, const char *text, const struct fynd_token *token,
                            const struct spelling *spelling)
{
    const char *begin = text + token->start;

    if (planner->certain && !spelling->certain)
        return;
    if (spelling->certain && !planner->certain) {
        fynd_buffer_clear(&planner->corrected);
        planner->copied = planner->text;
    }
    fynd_buffer_append(&planner->corrected, planner->copied, (size_t)(begin - planner->copied));
    fynd_buffer_append(&planner->corrected, spelling->text, spelling->length);
    planner->copied = text + token->end;
    planner->certain = spelling->certain;
    planner->corrections = true;
}

/* Adds the words of a likely spelling, which is kept until the plan is made. */
static enum fynd_status add_spelling(struct planner *planner, const struct spelling *found, struct fynd_cause *cause)
{
    struct spelling *spelling = &planner->spellings[planner->spelling_count++];
    enum fynd_status status = FYND_OK;

    *spelling = *found;
    for (size_t at = 0; at < spelling->length && status == FYND_OK && planner->item_count < PLAN_WORDS_MAX &&
                        planner->step_count < PLAN_WORDS_MAX;) {
        const char *space = memchr(spelling->text + at, ' ', spelling->length - at);
        size_t end = space == NULL ? spelling->length : (size_t)(space - spelling->text);
        struct fynd_token token = {spelling->text + at, end - at, at, end};
        struct fynd_word word;

        status = fynd_analysis_word(planner->wording->analysis, token.form, token.form_length, &word, cause);
        if (status == FYND_OK)
            status = add_token(planner, spelling->text, &token, &word, cause);
        at = end + 1;
    }
    return status;
}

/* Is the token the beginning of a word: kommun*? */
static bool is_beginning(const struct syntax_node *node, const struct fynd_token *token)
{
    size_t letters = 0;

    for (size_t i = 0; i < token->form_length; i++)
        letters += ((unsigned char)token->form[i] & 0xc0) != 0x80;
    return letters >= WORDING_PREFIX_LEAST && token->end < node->length && node->text[token->end] == '*';
}

static enum fynd_status add_beginning(struct planner *planner, const char *text, const struct fynd_token *token,
                                      struct fynd_cause *cause)
{
    struct item *item = &planner->items[planner->item_count];
    struct worded worded;
    enum fynd_status status =
        wording_prefix(planner->wording, token->form, token->form_length, planner->item_count, &worded, cause);

    if (status != FYND_OK)
        return status;
    add_item(planner, CONTENT, worded.main, text + token->start, token->end + 1 - token->start, false);
    worded.main = NULL;
    item->worded = worded;
    return FYND_OK;
}

static enum fynd_status add_word(struct planner *planner, const char *text, const struct fynd_token *token,
                                 struct fynd_cause *cause)
{
    struct spelling spelling;
    struct fynd_word word;
    enum fynd_status status = join_last(planner, token, cause);

    if (status == FYND_OK)
        status = fynd_analysis_word(planner->wording->analysis, token->form, token->form_length, &word, cause);
    if (status != FYND_OK)
        return status;
    if (!(planner->options & PLAN_CORRECT) || planner->spelling_count == PLAN_WORDS_MAX ||
        !spelling_correct(planner->wording, token->form, token->form_length, &word, &spelling))
        return add_token(planner, text, token, &word, cause);
    note_correction(planner, text, token, &spelling);
    if (spelling.certain)
        return add_spelling(planner, &spelling, cause);
    return add_token(planner, text, token, &word, cause);
}

/* Widens the words in a row that begin at a step by the synonyms of each run of them. */
static enum fynd_status add_synonyms(struct planner *planner, size_t first, struct fynd_cause *cause)
{
    struct item *item = &planner->items[planner->steps[first].item];
    struct fynd_text bases[FYND_SYNONYM_WORDS_MAX];
    enum fynd_status status = FYND_OK;

    if (item->worded.finds == NULL)
        return FYND_OK;
    item->worded.main = item->leaf; /* lent */
    for (size_t count = 1; count <= FYND_SYNONYM_WORDS_MAX && first + count <= planner->step_count && status == FYND_OK;
         count++) {
        const struct step *step = &planner->steps[first + count - 1];

        bases[count - 1] = (struct fynd_text){step->base, step->length};
        status = wording_synonyms(planner->wording, &item->worded, bases, count, cause);
    }
    item->worded.main = NULL;
    return status;
}

static enum fynd_status add_words(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    struct fynd_token token;

    planner->step_count = 0;
    fynd_tokens_begin(&planner->tokens, node->text, node->length);
    while (status == FYND_OK && planner->item_count < PLAN_WORDS_MAX && planner->step_count < PLAN_WORDS_MAX &&
           fynd_tokens_next(&planner->tokens, &token))
        status = is_beginning(node, &token) ? add_beginning(planner, node->text, &token, cause)
                                            : add_word(planner, node->text, &token, cause);
    for (size_t i = 0; i < planner->step_count && status == FYND_OK; i++)
        status = add_synonyms(planner, i, cause);
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

/* An excluded word goes with its inflections and its compounds; written in several parts (-e-post) it goes as it stands. */
static enum fynd_status add_excluded(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    unsigned number = planner->item_count;
    struct item *item = &planner->items[number];
    struct fynd_word word;
    enum fynd_status status = add_phrase(planner, node, EXCLUDED, cause);

    if (status != FYND_OK || planner->item_count == number || item->quoted || item->leaf->form_count > 1)
        return status;
    const char *form = item->leaf->forms[0];
    status = fynd_analysis_word(planner->wording->analysis, form, strlen(form), &word, cause);
    if (status != FYND_OK)
        return status;
    struct fynd_query *leaf = fynd_query_word(word.base, word.base_length, 1, number);
    bool complete = leaf != NULL && fynd_query_word_add(leaf, word.base, word.base_length, true, FYND_PART_WEIGHT);
    fynd_query_free(item->leaf); /* after the last use of its form, which may be the base */
    item->leaf = leaf;
    return complete ? FYND_OK : fynd_fail_memory(cause);
}

static enum fynd_status add_node(struct planner *planner, const struct syntax_node *node, struct fynd_cause *cause)
{
    planner->wanted |= !node->excluded;
    if (planner->item_count == PLAN_WORDS_MAX)
        return FYND_OK;
    if (node->excluded)
        return add_excluded(planner, node, cause);
    if (node->kind != SYNTAX_PHRASE)
        return add_words(planner, node, cause);
    enum fynd_status status = add_phrase(planner, node, PHRASE, cause);
    return status == FYND_OK && planner->options & PLAN_RELAX ? add_words(planner, node, cause) : status;
}

static size_t count_role(const struct planner *planner, enum role role)
{
    size_t count = 0;

    for (unsigned i = 0; i < planner->item_count; i++)
        count += planner->items[i].role == role;
    return count;
}

/* Are there phrases, and must they stand in the text? */
static bool are_required(const struct planner *planner)
{
    return count_role(planner, PHRASE) > 0 && !(planner->options & PLAN_RELAX);
}

/* When there is nothing else, function words are what was meant; otherwise they only add to the score of the best. */
static void weigh_stopwords(struct planner *planner)
{
    bool alone = count_role(planner, CONTENT) + count_role(planner, PHRASE) == 0;

    for (unsigned i = 0; i < planner->item_count; i++) {
        struct item *item = &planner->items[i];
        if (item->role == STOP && alone)
            item->role = CONTENT;
        else if (item->role == STOP)
            item->leaf->factor = FYND_STOPWORD_FACTOR;
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

/* Gives all children of the items' `finds` or `parts` to parent. False: no memory. */
static bool add_worded(struct planner *planner, size_t which, struct fynd_query *parent)
{
    for (unsigned i = 0; i < planner->item_count; i++) {
        struct fynd_query **part = (struct fynd_query **)((char *)&planner->items[i].worded + which);

        for (size_t k = 0; *part != NULL && planner->items[i].role == CONTENT && k < (*part)->child_count; k++) {
            struct fynd_query *child = (*part)->children[k];

            (*part)->children[k] = NULL;
            if (!fynd_query_add(parent, child))
                return false;
        }
    }
    return true;
}

/* Who types one compound and nothing else does not want what has only a part of it; who asks a question does. */
static bool parts_find(const struct planner *planner)
{
    return planner->item_count > 1;
}

/* Any content word, in any way. */
static struct fynd_query *build_words(struct planner *planner)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);

    return finish(any, any != NULL && add_role(planner, CONTENT, any) && add_role(planner, PHRASE, any) &&
                           add_worded(planner, offsetof(struct worded, finds), any) &&
                           (!parts_find(planner) || add_worded(planner, offsetof(struct worded, parts), any)));
}

/* What finds and is marked: phrases, or else words, or else everything. */
static struct fynd_query *build_shown(struct planner *planner)
{
    if (are_required(planner))
        return beside(planner, FYND_QUERY_BOOST, over(planner, FYND_QUERY_ALL, PHRASE), CONTENT);
    if (count_role(planner, CONTENT) > 0)
        return build_words(planner);
    return fynd_query_new(planner->wanted ? FYND_QUERY_NOTHING : FYND_QUERY_EVERYTHING);
}

/* What was found, and what speaks for it. Takes found. */
static struct fynd_query *build_support(struct planner *planner, struct fynd_query *found)
{
    struct fynd_query *parent = begin(FYND_QUERY_SUPPORT, found);
    bool complete = parent != NULL;

    if (complete && !are_required(planner))
        complete = parts_find(planner) || add_worded(planner, offsetof(struct worded, parts), parent);
    return finish(parent, complete);
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
    query = beside(planner, FYND_QUERY_BOOST, build_support(planner, shown), STOP);
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

    if (!are_required(planner) && list(planner, PHRASE, TEXT_OR, out))
        append(out, optional_words ? TEXT_OR : "");
    if (are_required(planner)) {
        list(planner, PHRASE, TEXT_AND, out);
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

/* The whole text with likely spellings, when there are any. False: no memory. */
static bool take_corrected(struct planner *planner, const struct syntax *syntax, struct plan *plan)
{
    const char *end = syntax->text + syntax->length;

    if (!planner->corrections)
        return true;
    fynd_buffer_append(&planner->corrected, planner->copied, (size_t)(end - planner->copied));
    fynd_buffer_append_byte(&planner->corrected, '\0');
    if (planner->corrected.failed)
        return false;
    plan->corrected = planner->corrected.bytes;
    plan->certain = planner->certain;
    planner->corrected = (struct fynd_buffer){0};
    return true;
}

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
    plan->relaxable = are_required(planner) && count_role(planner, CONTENT) > 0;
    if (planner->tokens.form.failed || plan->interpretation == NULL || !take_corrected(planner, syntax, plan) ||
        !build(planner, facets, period, plan))
        return fynd_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status plan_init(struct plan *plan, const struct syntax *syntax, const char *const facets[FYND_FACET_COUNT],
                           const struct period *period, const struct wording *wording, unsigned options,
                           struct fynd_cause *cause)
{
    struct planner planner = {.wording = wording, .options = options, .text = syntax->text, .copied = syntax->text};

    *plan = (struct plan){0};
    enum fynd_status status = make(&planner, syntax, facets, period, plan, cause);
    for (unsigned i = 0; i < planner.item_count; i++) { /* what no query took */
        fynd_query_free(planner.items[i].leaf);
        worded_fini(&planner.items[i].worded);
    }
    fynd_tokens_fini(&planner.tokens);
    fynd_buffer_fini(&planner.corrected);
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

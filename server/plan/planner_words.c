#include "server/plan/planner_words.h"

#include "server/plan/planner_phrase.h"
#include "server/syntax/date_expression.h"
#include "server/syntax/lexer.h"
#include "shim/text/unicode.h"

#include <string.h>

/* The words typed in a row, function words too. */
struct row {
    struct clauses *items;
    bool required, apart; /* by the node they stand in */
    struct step {
        char base[FYND_FORM_MAX];
        size_t length;
        unsigned item;
    } steps[PLANNER_WORDS_MAX];
    size_t count;
};

static bool has_room(const struct row *row)
{
    return row->items->count < PLANNER_WORDS_MAX && row->count < PLANNER_WORDS_MAX;
}

/* --- Words --- */

/* What was typed from the beginning of a token, and so many bytes behind it. */
static struct fynd_text typed_as(const char *text, const struct fynd_token *token, size_t behind)
{
    return (struct fynd_text){text + token->start, token->end + behind - token->start};
}

/* A content word, worded; a function word is its base and nothing else. */
static enum fynd_status new_word(const struct row *row, const char *text, const struct fynd_token *token,
                                 const struct fynd_word *word, struct fynd_cause *cause)
{
    struct clauses *items = row->items;
    struct clause item = {.role = word->stop   ? CLAUSE_STOP
                                  : row->apart ? CLAUSE_APART
                                               : CLAUSE_CONTENT,
                          .typed = typed_as(text, token, 0),
                          .required = row->required};
    enum fynd_status status = FYND_OK;

    if (word->stop)
        item.worded.main = fynd_query_word(word->base, word->base_length, 1, items->count);
    else
        status =
            expansion_word(items->wording, token->form, token->form_length, word, items->count, &item.worded, cause);
    return status == FYND_OK ? clauses_add(items, item, cause) : status;
}

/* Adds a token that is right, or taken as it is. */
static enum fynd_status add_token(struct row *row, const char *text, const struct fynd_token *token,
                                  const struct fynd_word *word, struct fynd_cause *cause)
{
    struct clauses *items = row->items;
    struct clause *known = clauses_find(items, word->base, word->base_length);
    struct step *step = &row->steps[row->count++];

    step->item = known == NULL ? items->count : (unsigned)(known - items->list);
    step->length = word->base_length < sizeof step->base ? word->base_length : sizeof step->base;
    memcpy(step->base, word->base, step->length);
    if (known == NULL)
        return new_word(row, text, token, word, cause);
    known->required |= row->required;
    if (!word->stop && !row->apart)
        known->role = CLAUSE_CONTENT;
    return FYND_OK;
}

/* Adds the words of a likely spelling, which is kept with the items. */
static enum fynd_status add_spelling(struct row *row, const struct correction *found, struct fynd_cause *cause)
{
    struct correction *spelling = &row->items->spellings[row->items->spelling_count++];
    enum fynd_status status = FYND_OK;

    *spelling = *found;
    for (size_t at = 0; at < spelling->length && status == FYND_OK && has_room(row);) {
        const char *space = memchr(spelling->text + at, ' ', spelling->length - at);
        size_t end = space == NULL ? spelling->length : (size_t)(space - spelling->text);
        struct fynd_token token = {spelling->text + at, end - at, at, end};
        struct fynd_word word;

        status = fynd_analyzer_word(row->items->wording->analysis, token.form, token.form_length, &word, cause);
        if (status == FYND_OK)
            status = add_token(row, spelling->text, &token, &word, cause);
        at = end + 1;
    }
    return status;
}

/* The word before, if it is a content word, may make one word with this one. */
static enum fynd_status join_last(struct clauses *items, const struct fynd_token *token, struct fynd_cause *cause)
{
    struct clause *last = items->count == 0 ? NULL : &items->list[items->count - 1];

    if (last == NULL || last->row != items->row || last->worded.finds == NULL ||
        last->worded.main->kind != FYND_QUERY_WORD)
        return FYND_OK;
    return expansion_join(items->wording, &last->worded, token->form, token->form_length, cause);
}

static enum fynd_status add_word(struct row *row, const char *text, const struct fynd_token *token,
                                 struct fynd_cause *cause)
{
    struct clauses *items = row->items;
    struct correction spelling;
    struct fynd_word word;
    enum fynd_status status = join_last(items, token, cause);

    if (status == FYND_OK)
        status = fynd_analyzer_word(items->wording->analysis, token->form, token->form_length, &word, cause);
    if (status != FYND_OK)
        return status;
    if (!(items->options & PLANNER_CORRECT) || items->spelling_count == PLANNER_WORDS_MAX ||
        !correction_find(items->wording, token->form, token->form_length, &word, &spelling))
        return add_token(row, text, token, &word, cause);
    corrected_text_note(&items->corrected, text + token->start, text + token->end, &spelling);
    if (spelling.certain)
        return add_spelling(row, &spelling, cause);
    return add_token(row, text, token, &word, cause);
}

/* --- Dates --- */

/* The bytes of the date in digits ("2023-12", "2023-12-05") that begins with a token; 0: none does. */
static size_t date_length(const struct parse_node *node, const struct fynd_token *token)
{
    const char *text = node->text + token->start, *end = node->text + node->length, *at = text;

    if (token->start > 0 && strchr("-/.", text[-1]) != NULL)
        return 0;
    while (at < end && ((*at >= '0' && *at <= '9') || *at == '-'))
        at++;
    if (lexer_is_word(at, end) || !date_expression_is_numeric(text, (size_t)(at - text)))
        return 0;
    return (size_t)(at - text);
}

/* A date is found where it stands so, and by publications that are dated so. */
static enum fynd_status add_date(struct row *row, const struct parse_node *node, const struct fynd_token *token,
                                 size_t length, struct fynd_cause *cause)
{
    struct clauses *items = row->items;
    const struct parse_node date = {.kind = PARSE_PHRASE, .text = node->text + token->start, .length = length};
    struct clause *item = &items->list[items->count];
    struct date_expression when;
    enum fynd_status status = planner_phrase_add(items, &date, cause);

    if (status != FYND_OK)
        return status;
    date_expression_read(date.text, date.length, items->today, &when);
    item->role = row->apart ? CLAUSE_APART : CLAUSE_CONTENT;
    item->required = row->required;
    item->worded.finds = fynd_query_new(FYND_QUERY_ANY);
    if (item->worded.finds == NULL ||
        !fynd_query_add(item->worded.finds, fynd_query_dates(FYND_DAYS_DATED, when.from, when.to)))
        return fynd_status_fail_memory(cause);
    fynd_tokenizer_begin(&items->tokens, node->text, node->length); /* which reading the phrase had moved */
    fynd_tokenizer_move(&items->tokens, token->start + length);
    return FYND_OK;
}

/* --- Synonyms --- */

/* Widens the words in a row that begin at a step by the synonyms of each run of them. */
static enum fynd_status add_synonyms(const struct row *row, size_t first, struct fynd_cause *cause)
{
    struct expanded_word *worded = &row->items->list[row->steps[first].item].worded;
    struct fynd_text bases[FYND_SYNONYM_WORDS_MAX];
    enum fynd_status status = FYND_OK;

    if (worded->finds == NULL)
        return FYND_OK;
    for (size_t count = 1; count <= FYND_SYNONYM_WORDS_MAX && first + count <= row->count && status == FYND_OK;
         count++) {
        const struct step *step = &row->steps[first + count - 1];

        bases[count - 1] = (struct fynd_text){step->base, step->length};
        status = expansion_synonyms(row->items->wording, worded, bases, count, cause);
    }
    return status;
}

/* --- All --- */

static enum fynd_status add_all(struct row *row, const struct parse_node *node, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    struct fynd_token token;

    fynd_tokenizer_begin(&row->items->tokens, node->text, node->length);
    while (status == FYND_OK && has_room(row) && fynd_tokenizer_next(&row->items->tokens, &token)) {
        size_t date = date_length(node, &token);

        status = date > 0 ? add_date(row, node, &token, date, cause) : add_word(row, node->text, &token, cause);
    }
    for (size_t i = 0; i < row->count && status == FYND_OK; i++)
        status = add_synonyms(row, i, cause);
    return status;
}

enum fynd_status planner_words_add(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause)
{
    struct row row = {.items = items, .required = node->required};

    return add_all(&row, node, cause);
}

enum fynd_status planner_words_add_apart(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause)
{
    struct row row = {.items = items, .apart = true};

    return add_all(&row, node, cause);
}

enum fynd_status planner_words_add_pattern(struct clauses *items, const struct parse_node *node,
                                           struct fynd_cause *cause)
{
    struct clause item = {.role = items->excluding ? CLAUSE_EXCLUDED : CLAUSE_CONTENT,
                          .typed = {node->text, node->length},
                          .required = node->required};
    struct fynd_buffer folded = {0};

    bool cut = false, none = false;
    fynd_unicode_fold(node->text, node->length, &folded);
    enum fynd_status status = folded.failed ? fynd_status_fail_memory(cause)
                                            : expansion_pattern(items->wording, folded.bytes, folded.length,
                                                                items->count, &item.worded, &cut, &none, cause);
    fynd_buffer_fini(&folded);
    if (cut || none)
        parse_notes_add(&items->notes, cut ? PARSE_NOTE_MANY_FORMS : PARSE_NOTE_NO_FORMS, node->text, node->length, "");
    return status == FYND_OK ? clauses_add(items, item, cause) : status;
}

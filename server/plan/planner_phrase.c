#include "server/plan/planner_phrase.h"

#include "server/base/space.h"
#include "server/syntax/lexer.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"

#include <string.h>

/* The forms of a node, at most FYND_PHRASE_MAX of them; there may be none. NULL: no memory. */
static struct fynd_query *read_forms(struct clauses *items, const struct parse_node *node)
{
    struct fynd_query *phrase = fynd_query_phrase(1, items->count);
    struct fynd_token token;

    fynd_tokenizer_begin(&items->tokens, node->text, node->length);
    while (phrase != NULL && phrase->form_count < FYND_PHRASE_MAX && fynd_tokenizer_next(&items->tokens, &token))
        if (!fynd_query_phrase_add(phrase, token.form, token.form_length)) {
            fynd_query_free(phrase);
            phrase = NULL;
        }
    return phrase;
}

static enum fynd_status add(struct clauses *items, const struct parse_node *node, enum clause_role role,
                            struct fynd_cause *cause)
{
    struct fynd_query *phrase = read_forms(items, node);
    struct clause item = {
        .role = role, .worded = {.main = phrase}, .typed = {node->text, node->length}, .required = node->required};

    if (phrase == NULL || phrase->form_count > 0)
        return clauses_add(items, item, cause);
    fynd_query_free(phrase);
    return FYND_OK;
}

/* Makes a word of a phrase of one form. */
static enum fynd_status widen(struct clauses *items, struct clause *item, struct fynd_cause *cause)
{
    struct fynd_query *phrase = item->worded.main;
    struct fynd_word word;
    enum fynd_status status =
        fynd_analyzer_word(items->wording->analysis, phrase->forms[0], strlen(phrase->forms[0]), &word, cause);

    if (status != FYND_OK)
        return status;
    struct fynd_text base = {word.base, word.base_length};
    item->worded.main = fynd_query_word(word.base, word.base_length, 1, phrase->word);
    if (item->worded.main == NULL ||
        !fynd_query_word_add(item->worded.main, word.base, word.base_length, true, FYND_PART_WEIGHT))
        status = fynd_status_fail_memory(cause);
    else
        status = expansion_synonyms_of_word(items->wording, &item->worded, base, cause);
    fynd_query_free(phrase); /* after the last use of its form, which may be the base */
    return status;
}

enum fynd_status planner_phrase_add(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause)
{
    return add(items, node, CLAUSE_PHRASE, cause);
}

static enum fynd_status exclude(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause)
{
    struct clause *item = &items->list[items->count];
    unsigned before = items->count;
    enum fynd_status status = add(items, node, CLAUSE_EXCLUDED, cause);

    if (status != FYND_OK || items->count == before || node->kind != PARSE_WORDS || item->worded.main->form_count > 1)
        return status;
    return widen(items, item, cause);
}

enum fynd_status planner_phrase_exclude(struct clauses *items, const struct parse_node *node, struct fynd_cause *cause)
{
    const char *at = node->text, *end = at + node->length;
    enum fynd_status status = FYND_OK;

    if (node->kind != PARSE_WORDS)
        return exclude(items, node, cause);
    while (status == FYND_OK && (at = space_skip(at, end)) < end && items->count < PLANNER_WORDS_MAX) {
        struct parse_node word = {.kind = PARSE_WORDS, .text = at};

        at = lexer_word_end(&(struct lexer){at, end, 0});
        word.length = (size_t)(at - word.text);
        status = exclude(items, &word, cause);
    }
    return status;
}

/* For the tests of this folder: query trees written down.
 *
 *   word                                  a WORD leaf of the word's base form
 *   (typed word ...)                      the same, typed so; further words are ways in which it is found, too
 *   (part word ...)                       the same, found by compounds with the further words
 *   (phrase word ...)                     its exact forms
 *   (inflected word ...)                  any forms of theirs
 *   (kind value) (place value)            facets; a value has no spaces here
 *   (any q ...) (all q ...) (support q ...) (boost q ...) (except q ...) (filter q ...) (everything) (nothing)
 *
 * Words are brought to their base forms by tree_lexicon. Leaves are numbered 0, 1, ... as they stand. */
#ifndef FYND_TESTS_UNIT_SUPPORT_QUERY_TREE_H
#define FYND_TESTS_UNIT_SUPPORT_QUERY_TREE_H

#include "shim/search/query.h"
#include "shim/swedish/analyzer.h"
#include "shim/text/tokenizer.h"
#include "tests/unit/support/folder.h"

#include <ctype.h>

static const struct fynd_lexicon *tree_lexicon; /* borrowed; NULL: none, only libstemmer */

struct tree {
    const char *at;
    unsigned leaves;
    struct fynd_analyzer *analysis;
};

static inline size_t tree_name(struct tree *tree, const char **name)
{
    size_t length;

    while (*tree->at == ' ')
        tree->at++;
    *name = tree->at;
    length = strcspn(tree->at, " ()");
    tree->at += length;
    return length;
}

/* The next token of a tree's word; tokens to be released. */
static inline void tree_token(const char *word, size_t length, struct fynd_tokenizer *tokens, struct fynd_token *token)
{
    fynd_tokenizer_begin(tokens, word, length);
    assert_true(fynd_tokenizer_next(tokens, token));
}

/* The next word of a tree, analysed; tokens to be released. */
static inline void tree_analyse(struct tree *tree, struct fynd_tokenizer *tokens, struct fynd_token *token,
                                struct fynd_word *word)
{
    const char *name;
    size_t length = tree_name(tree, &name);

    tree_token(name, length, tokens, token);
    assert_int_equal(fynd_analyzer_word(tree->analysis, token->form, token->form_length, word, NULL), FYND_OK);
}

static inline struct fynd_query *tree_word(struct tree *tree)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    struct fynd_word word;
    struct fynd_query *leaf;

    tree_analyse(tree, &tokens, &token, &word);
    leaf = fynd_query_word(word.base, word.base_length, 1, tree->leaves++);
    fynd_tokenizer_fini(&tokens);
    return leaf;
}

static inline bool tree_has_more(struct tree *tree)
{
    for (; *tree->at == ' '; tree->at++)
        ;
    return *tree->at != ')';
}

static inline struct fynd_query *tree_typed(struct tree *tree, bool part)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    struct fynd_word word;
    struct fynd_query *leaf;

    tree_analyse(tree, &tokens, &token, &word);
    leaf = fynd_query_word(word.base, word.base_length, 1, tree->leaves++);
    assert_true(fynd_query_word_typed(leaf, token.form, token.form_length));
    while (tree_has_more(tree)) {
        tree_analyse(tree, &tokens, &token, &word);
        assert_true(fynd_query_word_add(leaf, word.base, word.base_length, part, 0.5f));
    }
    fynd_tokenizer_fini(&tokens);
    return leaf;
}

static inline struct fynd_query *tree_inflected(struct tree *tree)
{
    struct fynd_query *leaf = fynd_query_phrase(1, tree->leaves++);
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    struct fynd_word word;

    leaf->inflected = true;
    while (tree_has_more(tree)) {
        tree_analyse(tree, &tokens, &token, &word);
        assert_true(fynd_query_phrase_add(leaf, word.base, word.base_length));
    }
    fynd_tokenizer_fini(&tokens);
    return leaf;
}

static inline struct fynd_query *tree_phrase(struct tree *tree)
{
    struct fynd_query *leaf = fynd_query_phrase(1, tree->leaves++);
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    const char *name;
    size_t length;

    while ((length = tree_name(tree, &name)) > 0) {
        tree_token(name, length, &tokens, &token);
        assert_true(fynd_query_phrase_add(leaf, token.form, token.form_length));
    }
    fynd_tokenizer_fini(&tokens);
    return leaf;
}

static inline struct fynd_query *tree_facet(struct tree *tree, enum fynd_facet facet)
{
    const char *name;
    size_t length = tree_name(tree, &name);

    tree->leaves++;
    return fynd_query_facet(facet, name, length);
}

static inline struct fynd_query *tree_read(struct tree *tree);

static inline struct fynd_query *tree_node(struct tree *tree, enum fynd_query_kind kind)
{
    struct fynd_query *node = fynd_query_new(kind);

    while (tree_has_more(tree))
        assert_true(fynd_query_add(node, tree_read(tree)));
    return node;
}

static inline struct fynd_query *tree_named(struct tree *tree, const char *name, size_t length)
{
    static const struct {
        const char *name;
        enum fynd_query_kind kind;
    } kinds[] = {{"any", FYND_QUERY_ANY},         {"all", FYND_QUERY_ALL},
                 {"boost", FYND_QUERY_RESCORE},   {"except", FYND_QUERY_NOT},
                 {"filter", FYND_QUERY_FILTER},   {"everything", FYND_QUERY_EVERYTHING},
                 {"nothing", FYND_QUERY_NOTHING}, {"support", FYND_QUERY_OPTIONAL}};

    if (length == 6 && memcmp(name, "phrase", 6) == 0)
        return tree_phrase(tree);
    if (length == 9 && memcmp(name, "inflected", 9) == 0)
        return tree_inflected(tree);
    if (length == 5 && memcmp(name, "typed", 5) == 0)
        return tree_typed(tree, false);
    if (length == 4 && memcmp(name, "part", 4) == 0)
        return tree_typed(tree, true);
    if (length == 4 && memcmp(name, "kind", 4) == 0)
        return tree_facet(tree, FYND_FACET_KIND);
    if (length == 5 && memcmp(name, "place", 5) == 0)
        return tree_facet(tree, FYND_FACET_PLACE);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i].name) == length && memcmp(kinds[i].name, name, length) == 0)
            return tree_node(tree, kinds[i].kind);
    fail_msg("no query is called %.*s", (int)length, name);
    return NULL;
}

static inline struct fynd_query *tree_read(struct tree *tree)
{
    struct fynd_query *query;
    const char *name;
    size_t length;

    for (; *tree->at == ' '; tree->at++)
        ;
    if (*tree->at != '(')
        return tree_word(tree);
    tree->at++;
    length = tree_name(tree, &name);
    query = tree_named(tree, name, length);
    assert_int_equal(*tree->at, ')');
    tree->at++;
    return query;
}

/* The query that the text stands for; to be freed. */
static inline struct fynd_query *tree_make(const char *text)
{
    struct tree tree = {.at = text};
    struct fynd_query *query;

    assert_int_equal(fynd_analyzer_new(tree_lexicon, NULL, &tree.analysis, NULL), FYND_OK);
    query = tree_read(&tree);
    assert_non_null(query);
    fynd_analyzer_free(tree.analysis);
    return query;
}

#endif

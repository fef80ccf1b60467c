#include "shim/search/query.h"

#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>

struct fynd_query *fynd_query_new(enum fynd_query_kind kind)
{
    struct fynd_query *query = calloc(1, sizeof *query);

    if (query != NULL) {
        query->kind = kind;
        query->factor = 1;
    }
    return query;
}

static struct fynd_query *new_leaf(enum fynd_query_kind kind, const char *text, size_t length)
{
    struct fynd_query *query = fynd_query_new(kind);

    if (query == NULL)
        return NULL;
    query->text = strndup(text, length);
    if (query->text == NULL) {
        fynd_query_free(query);
        return NULL;
    }
    return query;
}

struct fynd_query *fynd_query_word(const char *base, size_t length, double factor, unsigned word)
{
    struct fynd_query *query = new_leaf(FYND_QUERY_WORD, base, length);

    if (query != NULL) {
        query->factor = factor;
        query->word = word;
    }
    return query;
}

bool fynd_query_word_typed(struct fynd_query *word, const char *form, size_t length)
{
    word->form = strndup(form, length);
    return word->form != NULL;
}

bool fynd_query_word_add(struct fynd_query *word, const char *base, size_t length, bool part, float weight)
{
    struct fynd_way *ways = realloc(word->ways, sizeof *ways * (word->way_count + 1));
    char *copy = ways == NULL ? NULL : strndup(base, length);

    if (ways != NULL)
        word->ways = ways;
    if (copy == NULL)
        return false;
    ways[word->way_count++] = (struct fynd_way){copy, weight, part};
    return true;
}

struct fynd_query *fynd_query_facet(enum fynd_facet facet, const char *value, size_t length)
{
    struct fynd_query *query = new_leaf(FYND_QUERY_FACET, value, length);

    if (query != NULL)
        query->facet = facet;
    return query;
}

struct fynd_query *fynd_query_tag(const char *tag, size_t length)
{
    return new_leaf(FYND_QUERY_TAG, tag, length);
}

struct fynd_query *fynd_query_dates(enum fynd_days_kind days, uint32_t from, uint32_t to)
{
    struct fynd_query *query = fynd_query_new(FYND_QUERY_DATES);

    if (query != NULL) {
        query->days = days;
        query->from = from;
        query->to = to;
    }
    return query;
}

struct fynd_query *fynd_query_phrase(double factor, unsigned word)
{
    struct fynd_query *query = fynd_query_new(FYND_QUERY_PHRASE);

    if (query != NULL) {
        query->factor = factor;
        query->word = word;
    }
    return query;
}

bool fynd_query_phrase_add(struct fynd_query *phrase, const char *form, size_t length)
{
    char **forms;

    if (phrase->form_count == FYND_PHRASE_MAX)
        return false;
    forms = realloc(phrase->forms, sizeof *forms * (phrase->form_count + 1));
    if (forms == NULL)
        return false;
    phrase->forms = forms;
    forms[phrase->form_count] = strndup(form, length);
    return forms[phrase->form_count] != NULL && ++phrase->form_count > 0;
}

bool fynd_query_add(struct fynd_query *parent, struct fynd_query *child)
{
    struct fynd_query **children;

    if (child == NULL)
        return false;
    children = realloc(parent->children, sizeof *children * (parent->child_count + 1));
    if (children == NULL) {
        fynd_query_free(child);
        return false;
    }
    parent->children = children;
    children[parent->child_count++] = child;
    return true;
}

void fynd_query_free(struct fynd_query *query)
{
    if (query == NULL)
        return;
    for (size_t i = 0; i < query->child_count; i++)
        fynd_query_free(query->children[i]);
    for (size_t i = 0; i < query->form_count; i++)
        free(query->forms[i]);
    for (size_t i = 0; i < query->way_count; i++)
        free(query->ways[i].base);
    free(query->ways);
    free(query->form);
    free(query->children);
    free(query->forms);
    free(query->text);
    free(query);
}

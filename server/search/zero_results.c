#include "server/search/zero_results.h"
#include "shim/swedish/stopwords.h"

#include "server/syntax/parser.h"
#include "shim/text/tokenizer.h"

#include <stdlib.h>
#include <string.h>

/* --- The words --- */

static bool is_there(const struct zero_results *help, const struct fynd_token *token)
{
    for (size_t i = 0; i < help->count; i++)
        if (strlen(help->words[i].text) == token->form_length &&
            memcmp(help->words[i].text, token->form, token->form_length) == 0)
            return true;
    return false;
}

/* Adds the words of a node. False: no memory. */
static bool add_words(struct zero_results *help, const struct parse_node *node, bool stopwords)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    bool added = true;

    fynd_tokenizer_begin(&tokens, node->text, node->length);
    while (added && help->count < ZERO_RESULTS_WORDS_MAX && fynd_tokenizer_next(&tokens, &token)) {
        if (is_there(help, &token) || (!stopwords && fynd_stopwords_has(token.form, token.form_length)))
            continue;
        help->words[help->count].text = strndup(token.form, token.form_length);
        added = help->words[help->count].text != NULL;
        help->count += added;
    }
    added = added && !tokens.form.failed;
    fynd_tokenizer_fini(&tokens);
    return added;
}

static bool is_row(const struct parse_node *node)
{
    return node->kind == PARSE_GROUP || node->kind == PARSE_EITHER || node->kind == PARSE_NEAR;
}

/* Adds the words of nodes that stand beside each other, and of those below them, but not those of fields. False: no
 * memory. */
static bool gather(struct zero_results *help, const struct parse_node *node, bool excluded, bool stopwords)
{
    bool gathered = true;

    for (; node != NULL && gathered; node = node->next) {
        if (node->excluded != excluded)
            continue;
        if (is_row(node))
            gathered = gather(help, node->child, excluded, stopwords);
        else if (parser_is_leaf(node) && node->kind != PARSE_PATTERN)
            gathered = add_words(help, node, stopwords);
    }
    return gathered;
}

static bool gather_words(struct zero_results *help, const char *text)
{
    struct parse_tree syntax;
    bool gathered = true;

    parser_parse(text, strlen(text), &syntax);
    for (unsigned excluded = 0; excluded < 2; excluded++)
        for (unsigned stopwords = 0; stopwords < 2; stopwords++)
            if (gathered && help->count == 0)
                gathered = gather(help, syntax.root->child, excluded, stopwords);
    return gathered;
}

/* --- What they find --- */

/* The request without its facets, its period, and its wish that nothing be put right. */
static struct search_request open_request(const struct search_request *request)
{
    return (struct search_request){.text = request->text, .page = 1, .size = request->size};
}

/* Counts what each word finds. *any: one of them finds something. */
static enum fynd_status count_words(struct context *context, const struct search_request *request,
                                    struct zero_results *help, bool *any, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    *any = false;
    for (size_t i = 0; i < help->count && status == FYND_OK; i++) {
        status = search_count(context, help->words[i].text, request, &help->words[i].hits, cause);
        *any |= help->words[i].hits > 0;
    }
    return status;
}

static void drop_empty(struct zero_results *help)
{
    size_t kept = 0;

    for (size_t i = 0; i < help->count; i++) {
        if (help->words[i].hits > 0)
            help->words[kept++] = help->words[i];
        else
            free(help->words[i].text);
    }
    help->count = kept;
}

/* The words as one question. */
static enum fynd_status put_together(struct context *context, const struct search_request *request,
                                     struct zero_results *help, struct fynd_cause *cause)
{
    struct fynd_buffer text = {0};

    if (help->count < 2)
        return FYND_OK;
    for (size_t i = 0; i < help->count; i++) {
        fynd_buffer_append(&text, help->words[i].text, strlen(help->words[i].text));
        fynd_buffer_append_byte(&text, i + 1 < help->count ? ' ' : '\0');
    }
    if (text.failed) {
        fynd_buffer_fini(&text);
        return fynd_status_fail_memory(cause);
    }
    help->together = text.bytes;
    return search_count(context, help->together, request, &help->together_hits, cause);
}

enum fynd_status zero_results_find(struct context *context, const struct search_request *request,
                                   struct zero_results *help, struct fynd_cause *cause)
{
    struct search_request inside = *request, outside = open_request(request);
    enum fynd_status status;

    *help = (struct zero_results){.narrowed = search_request_is_narrowed(request)};
    inside.literal = false;
    if (!gather_words(help, request->text))
        return fynd_status_fail_memory(cause);
    bool any = false;
    status = count_words(context, &inside, help, &any, cause);
    if (status == FYND_OK && help->narrowed) {
        status = search_count(context, request->text, &outside, &help->unnarrowed, cause);
        help->narrowed = any;
        if (status == FYND_OK && !any)
            status = count_words(context, &outside, help, &any, cause);
    }
    drop_empty(help);
    return status == FYND_OK ? put_together(context, help->narrowed ? &inside : &outside, help, cause) : status;
}

void zero_results_fini(struct zero_results *help)
{
    for (size_t i = 0; i < help->count; i++)
        free(help->words[i].text);
    free(help->together);
    *help = (struct zero_results){0};
}

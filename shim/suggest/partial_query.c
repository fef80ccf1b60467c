#include "shim/suggest/partial_query.h"
#include "shim/swedish/stopwords.h"

#include "shim/suggest/prefix_variants.h"
#include "shim/swedish/analyzer.h"
#include "shim/text/unicode.h"

#include <string.h>

static void set_word(struct fynd_partial_query_word *word, const struct fynd_token *token)
{
    memcpy(word->text, token->form, token->form_length);
    word->length = token->form_length;
    word->form = FYND_NO_FORM;
    word->stop = fynd_stopwords_has(word->text, word->length);
}

/* Appends a word; the first is forgotten when there are too many. */
static void append(struct fynd_partial_query *typing, const struct fynd_partial_query_word *word)
{
    if (typing->count == FYND_TYPED_WORDS_MAX) {
        memmove(&typing->before[0], &typing->before[1], sizeof *word * (FYND_TYPED_WORDS_MAX - 1));
        typing->count--;
    }
    typing->before[typing->count++] = *word;
}

/* Finds a word that is complete, as it was typed or with its marks. */
static void find_form(struct fynd_partial_query_word *word, const struct fynd_term_dict *forms, uint64_t *steps)
{
    struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX];
    size_t count;

    if (fynd_term_dict_find(forms, word->text, word->length, &word->form))
        return;
    word->form = FYND_NO_FORM;
    count = fynd_prefix_variants_marked(forms, word->text, word->length, variants, steps);
    for (size_t i = 0; i < count && word->form == FYND_NO_FORM; i++)
        if (!fynd_term_dict_find(forms, variants[i].text, variants[i].length, &word->form))
            word->form = FYND_NO_FORM;
}

/* Ends the text within the last word? */
static bool ends_in_word(const char *text, size_t length)
{
    size_t at = length;
    int32_t last;

    while (at > 0 && (text[at - 1] & 0xc0) == 0x80)
        at--;
    at -= at > 0;
    fynd_unicode_decode(text + at, text + length, &last);
    return !fynd_unicode_is_space(last);
}

void fynd_partial_query_read(struct fynd_partial_query *typing, const struct fynd_term_dict *forms, const char *text,
                             size_t length, struct fynd_tokenizer *tokens, uint64_t *steps)
{
    struct fynd_token token;

    *typing = (struct fynd_partial_query){.last = {.form = FYND_NO_FORM}};
    length = length < FYND_TYPED_MAX ? length : FYND_TYPED_MAX;
    while (length > 0 && length == FYND_TYPED_MAX && (text[length - 1] & 0x80)) /* no character is cut */
        length--;
    fynd_tokenizer_begin(tokens, text, length);
    while (fynd_tokenizer_next(tokens, &token)) {
        if (typing->last.length > 0)
            append(typing, &typing->last);
        set_word(&typing->last, &token);
    }
    if (typing->last.length > 0 && !ends_in_word(text, length)) {
        append(typing, &typing->last);
        typing->last = (struct fynd_partial_query_word){.form = FYND_NO_FORM};
    }
    for (size_t i = 0; i < typing->count; i++)
        find_form(&typing->before[i], forms, steps);
}

bool fynd_partial_query_has_context(const struct fynd_partial_query *typing)
{
    for (size_t i = 0; i < typing->count; i++)
        if (!typing->before[i].stop)
            return true;
    return false;
}

/* Any bytes through the tokeniser and the analysis: offsets rise and lie inside the text; forms are not
 * empty, not too long, valid UTF-8 and lower case, and have a base. */
#include "shim/index/schema.h"
#include "shim/swedish/analyzer.h"
#include "shim/text/tokenizer.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_form(const struct fynd_token *token)
{
    struct fynd_buffer repaired = {0};

    check(token->form_length >= 1 && token->form_length <= FYND_FORM_MAX);
    check(fynd_unicode_repair(token->form, token->form_length, &repaired) == 0);
    fynd_buffer_fini(&repaired);
    for (size_t i = 0; i < token->form_length; i++)
        check(token->form[i] < 'A' || token->form[i] > 'Z');
}

static void check_analysis(const struct fynd_token *token)
{
    static struct fynd_analyzer *analysis;
    struct fynd_word word;

    if (analysis == NULL)
        check(fynd_analyzer_new(NULL, NULL, &analysis, NULL) == FYND_OK);
    check(fynd_analyzer_word(analysis, token->form, token->form_length, &word, NULL) == FYND_OK);
    check(word.base_length >= 1 && word.base_length <= FYND_FORM_MAX);
}

/* Reading ends for the form, too. */
static void read_again(const char *form, size_t length)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;

    fynd_tokenizer_begin(&tokens, form, length);
    while (fynd_tokenizer_next(&tokens, &token))
        check_form(&token);
    fynd_tokenizer_fini(&tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t behind = 0;

    fynd_tokenizer_begin(&tokens, (const char *)data, size);
    while (fynd_tokenizer_next(&tokens, &token)) {
        check(behind <= token.start && token.start < token.end && token.end <= size);
        behind = token.end;
        check_form(&token);
        check_analysis(&token);
        read_again(token.form, token.form_length);
    }
    check(!tokens.form.failed);
    fynd_tokenizer_fini(&tokens);
    return 0;
}

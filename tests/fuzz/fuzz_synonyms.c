/* Any bytes as a list of synonyms: a list that passes the check is read whole; any other one is read without its wrong
 * lines. Behind a NUL byte stands what the archive taught. Every synonym of the words of the list has its bounds. */
#include "shim/swedish/synonyms.h"
#include "shim/text/tokenizer.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_synonyms(const struct fynd_synonyms *synonyms, const struct fynd_text *bases, size_t count)
{
    struct fynd_synonym synonym;

    for (size_t number = 0; fynd_synonyms_get(synonyms, bases, count, number, &synonym); number++) {
        check(synonym.count >= 1 && synonym.count <= FYND_SYNONYM_WORDS_MAX);
        for (size_t i = 0; i < synonym.count; i++)
            check(synonym.bases[i].length > 0 && memchr(synonym.bases[i].bytes, ' ', synonym.bases[i].length) == NULL);
    }
}

/* Asks for each word of the list. */
static void ask(const struct fynd_synonyms *synonyms, struct fynd_analyzer *analysis, struct fynd_text list)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    struct fynd_word word;

    fynd_tokenizer_begin(&tokens, list.bytes, list.length);
    while (fynd_tokenizer_next(&tokens, &token)) {
        check(fynd_analyzer_word(analysis, token.form, token.form_length, &word, NULL) == FYND_OK);
        check_synonyms(synonyms, &(struct fynd_text){word.base, word.base_length}, 1);
    }
    fynd_tokenizer_fini(&tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fynd_analyzer *analysis;
    const char *bytes = size > 0 ? (const char *)data : "", *nul = memchr(bytes, '\0', size);
    struct fynd_text list = {bytes, nul == NULL ? size : (size_t)(nul - bytes)};
    struct fynd_text learnt = {bytes + list.length, size - list.length};
    struct fynd_synonyms *synonyms;
    struct fynd_cause cause;

    if (analysis == NULL)
        check(fynd_analyzer_new(NULL, NULL, &analysis, NULL) == FYND_OK);
    if (fynd_synonyms_check(list, "list", &cause) != FYND_OK)
        check(strncmp(cause.text, "list, line ", 11) == 0);
    check(fynd_synonyms_new(list, learnt, analysis, &synonyms, &cause) == FYND_OK);
    ask(synonyms, analysis, list);
    fynd_synonyms_free(synonyms);
    return 0;
}

/* What someone is typing: the words before, and the beginning of the last one. */
#ifndef FYND_SHIM_SUGGEST_PARTIAL_QUERY_H
#define FYND_SHIM_SUGGEST_PARTIAL_QUERY_H

#include "shim/index/schema.h"
#include "shim/index/term_dict.h"
#include "shim/text/tokenizer.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FYND_TYPED_MAX = 200 /* bytes that are read */,
    FYND_TYPED_WORDS_MAX = 8 /* before the last; the last of these */
};

#define FYND_NO_FORM UINT32_MAX

struct fynd_partial_query_word {
    char text[FYND_FORM_MAX]; /* folded */
    size_t length;
    uint32_t
        form;  /* in the forms table, with the marks that were left out; FYND_NO_FORM: the archive does not have it */
    bool stop; /* a function word */
};

struct fynd_partial_query {
    struct fynd_partial_query_word before[FYND_TYPED_WORDS_MAX];
    size_t count;
    struct fynd_partial_query_word last; /* empty, if a space follows the words */
};

/* Reads a text, of which no more than FYND_TYPED_MAX bytes count. tokens: zeroed before its first use; the caller's. Adds
 * lookups to *steps. */
void fynd_partial_query_read(struct fynd_partial_query *typing, const struct fynd_term_dict *forms, const char *text,
                             size_t length, struct fynd_tokenizer *tokens, uint64_t *steps);

/* Are there words before the last that say what it is about? */
bool fynd_partial_query_has_context(const struct fynd_partial_query *typing);

#ifdef __cplusplus
}
#endif
#endif

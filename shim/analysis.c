#include "analysis.h"

#include "schema.h"
#include "unicode.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

struct fynd_analysis {
    struct sb_stemmer *stemmer;
};

enum fynd_status fynd_analysis_new(struct fynd_analysis **analysis, struct fynd_cause *cause)
{
    struct fynd_analysis *created = malloc(sizeof *created);

    if (created == NULL)
        return fynd_fail_memory(cause);
    created->stemmer = sb_stemmer_new("swedish", "UTF_8");
    if (created->stemmer == NULL) {
        free(created);
        return fynd_fail(cause, FYND_SYSTEM, "libstemmer has no Swedish stemmer for UTF-8");
    }
    *analysis = created;
    return FYND_OK;
}

void fynd_analysis_free(struct fynd_analysis *analysis)
{
    if (analysis == NULL)
        return;
    sb_stemmer_delete(analysis->stemmer);
    free(analysis);
}

/* Numbers, dates, addresses: nothing that inflects. */
static bool is_invariable(const char *form, size_t length)
{
    bool letter = false;

    for (size_t i = 0; i < length; i++) {
        if ((form[i] >= '0' && form[i] <= '9') || form[i] == '@')
            return true;
        letter |= (form[i] >= 'a' && form[i] <= 'z') || (form[i] & 0x80);
    }
    return !letter;
}

static enum fynd_status stem(struct fynd_analysis *analysis, const char *form, size_t length, struct fynd_word *word,
                             struct fynd_cause *cause)
{
    const sb_symbol *stemmed = sb_stemmer_stem(analysis->stemmer, (const sb_symbol *)form, (int)length);

    if (stemmed == NULL)
        return fynd_fail_memory(cause);
    if (sb_stemmer_length(analysis->stemmer) > 0) {
        word->base = (const char *)stemmed;
        word->base_length = (size_t)sb_stemmer_length(analysis->stemmer);
    }
    return FYND_OK;
}

enum fynd_status fynd_analysis_word(struct fynd_analysis *analysis, const char *form, size_t length,
                                    struct fynd_word *word, struct fynd_cause *cause)
{
    const char *colon = memchr(form, ':', length);

    if (length == 0 || length > FYND_FORM_MAX)
        return fynd_fail(cause, FYND_BAD_INPUT, "a word of %zu bytes cannot be analysed", length);
    word->stop = fynd_is_stopword(form, length);
    word->base = form;
    word->base_length = length;
    if (colon != NULL && colon > form) { /* EU:s, 1:a */
        word->base_length = (size_t)(colon - form);
        return FYND_OK;
    }
    return is_invariable(form, length) ? FYND_OK : stem(analysis, form, length, word, cause);
}

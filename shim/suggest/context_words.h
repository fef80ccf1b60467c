/* Words that stand in some documents and begin as what is being typed: those right behind the words before count most. */
#ifndef FYND_SHIM_SUGGEST_CONTEXT_WORDS_H
#define FYND_SHIM_SUGGEST_CONTEXT_WORDS_H

#include "shim/suggest/completions.h"
#include "shim/suggest/prefix_variants.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FYND_CONTEXT_WORDS_MAX = 4096 /* different forms that are counted */,
    FYND_CONTEXT_WORD_TOKENS = 300 /* a document */
};

/* Zeroed before its first use. */
struct fynd_context_words {
    struct fynd_context_word {
        uint32_t form; /* + 1; 0: a free place */
        uint32_t score;
        uint32_t document; /* that counted last */
    } places[FYND_CONTEXT_WORDS_MAX];
    uint16_t used[FYND_CONTEXT_WORDS_MAX / 2]; /* places */
    size_t count;
    uint64_t steps; /* tokens read so far */
};

void fynd_context_words_clear(struct fynd_context_words *words);

/* What is counted: forms with one of these variants. */
enum { FYND_COMPANY_WORDS = 2 };
struct fynd_context {
    struct fynd_term_dict_part parts[FYND_PREFIX_VARIANTS_MAX]; /* of the forms table, by beginning */
    size_t count;
    int64_t before[FYND_COMPANY_WORDS]; /* bases of the words before, the nearest first; -1: one that is nowhere */
    size_t words;                       /* how many of these there are */
    bool behind_only;                   /* only behind the word before do they count at all */
};

/* Counts them in the first tokens of a document. */
void fynd_context_words_read(struct fynd_context_words *words, const struct fynd_completions *completions,
                             uint32_t document, const struct fynd_context *company);

/* The best of those that may be suggested (their start in `words` weighs something), best first: at most `most`. Returns
 * how many. */
size_t fynd_context_words_best(struct fynd_context_words *words, const struct fynd_completions *completions,
                               uint32_t *forms, size_t most);

#ifdef __cplusplus
}
#endif
#endif

/* The Swedish analysis: from the folded form of a word to what it is found by. One for publications and queries.
 *
 * Tiers (exact before base before parts before loose):
 *   exact  the folded form itself
 *   base   the form that its inflections share: today libstemmer's stem
 *   parts  the base forms of a compound's parts     \  both enter here: fynd_word gains fields, its callers
 *   loose  evidence for misspelt and unknown words  /  (shim/lane.c, server/plan.c) gain terms
 *
 * An analysis belongs to one thread. */
#ifndef FYND_SHIM_ANALYSIS_H
#define FYND_SHIM_ANALYSIS_H

#include "status.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_analysis;

struct fynd_word {
    const char *base; /* borrowed from the form given, or until the next call on this analysis; not NUL-terminated */
    size_t base_length;
    bool stop; /* a function word: says little about what a text is about */
};

enum fynd_status fynd_analysis_new(struct fynd_analysis **analysis, struct fynd_cause *cause);
void fynd_analysis_free(struct fynd_analysis *analysis);

/* Analyses one folded form as fynd_tokens_next gives it. Words without a letter, and with a digit or an @, are
 * their own base. */
enum fynd_status fynd_analysis_word(struct fynd_analysis *analysis, const char *form, size_t length,
                                    struct fynd_word *word, struct fynd_cause *cause);

/* Is the folded form a Swedish function word? The list is ours: shim/stopwords.c. */
bool fynd_is_stopword(const char *form, size_t length);

#ifdef __cplusplus
}
#endif
#endif

/* A way on where nothing was found: which of the words find something by themselves. */
#ifndef FYND_SERVER_SEARCH_ZERO_RESULTS_H
#define FYND_SERVER_SEARCH_ZERO_RESULTS_H

#include "server/search/search.h"

enum { ZERO_RESULTS_WORDS_MAX = 8 /* words that are tried, the first of the question */ };

struct zero_results_word {
    char *text; /* folded */
    uint32_t hits;
};

struct zero_results {
    struct zero_results_word
        words[ZERO_RESULTS_WORDS_MAX]; /* that find something; none when no word of the question does */
    size_t count;
    char *together;         /* these words as one question, when there are several; else NULL */
    uint32_t together_hits; /* publications with any of them */
    bool narrowed;          /* the hits are those within the facets and the period of the request; false: there are none
                             * within, and these are without them */
    uint32_t unnarrowed;    /* hits of the question as it is, without its facets and period; 0: none, or it has none */
};

/* Looks for a way on from a request that found nothing: searches for each of its words, put right where they are misspelt.
 * Excluded words count only where there are no others. Whatever the status, the help is to be released. */
enum fynd_status zero_results_find(struct context *context, const struct search_request *request,
                                   struct zero_results *help, struct fynd_cause *cause);
void zero_results_fini(struct zero_results *help);

#endif

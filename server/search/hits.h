/* What was found as it is shown: publication -> marks -> masked -> title, snippet and why it matched. */
#ifndef FYND_SERVER_SEARCH_HITS_H
#define FYND_SERVER_SEARCH_HITS_H

#include "server/plan/planner.h"
#include "server/search/context.h"
#include "server/search/match_explanation.h"

#include "shim/search/highlighter.h"

/* What a hit shows is masked (redaction.h), unless the context shows contacts. */
struct hit {
    double score;
    uint64_t lacking; /* words of the question that it lacks: a bit for each of the answer's `wished` */
    struct fynd_doc_time arrival;
    char *card;  /* JSON object of the record's card */
    char *title; /* plain text, "" when the publication has none */
    char *id;
    char *title_html;   /* escaped but for <mark>; without a title, the first sentence stands for it */
    char *snippet_html; /* escaped but for <mark> */
    struct match matched[MATCH_EXPLANATION_MAX]; /* why it was found */
    size_t matched_count;                        /* 0: no word of it matched */
    char language[LANGUAGE_RECORD_MAX];          /* of the record; of hits for pages in the archive's, that one */
};

/* Makes the hits of a result, in its order; to be freed, also on failure. plan: what was searched; NULL: hits without
 * marks. language: of what shows them. */
enum fynd_status hits_make(struct context *context, const struct plan *plan, const struct fynd_result *result,
                           enum language language, struct hit **hits, size_t *count, struct fynd_cause *cause);
void hits_free(struct hit *hits, size_t count);

/* Finds where the words of a plan stand in a publication, which has this number; the marks are the marker's until its next
 * call. FYND_DAMAGED: they do not stand inside its fields. */
enum fynd_status hits_marks(struct fynd_highlighter *marker, uint32_t number,
                            const struct fynd_publication *publication, const struct fynd_mark **marks, size_t *count,
                            struct fynd_cause *cause);

#endif

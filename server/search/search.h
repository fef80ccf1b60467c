/* From what was typed to an answer: syntax -> plan -> search -> hits (hits.h); presented by search_json.c,
 * page_search.c and page_publication.c. */
#ifndef FYND_SERVER_SEARCH_SEARCH_H
#define FYND_SERVER_SEARCH_SEARCH_H

#include "server/search/hits.h"
#include "server/search/search_request.h"

enum {
    SEARCH_FACET_VALUES_MAX = 50 /* values of a facet that an answer lists, beside the chosen */
};

struct search_answer {
    const struct search_request *request;
    char *interpretations[LANGUAGE_COUNT]; /* what was understood */
    char *corrected;                       /* the text with likely spellings; NULL: none, or they would not find more */
    bool certain;                          /* the hits are for the corrected text */
    uint64_t lacking; /* too few publications have all words and phrases: those that some hit lacks, as in a hit */
    char *wished[PLANNER_WORDS_MAX]; /* these words; NULL beyond them, and where none is lacking */
    enum fynd_sort sort;             /* the order that was used: a search that ranks nothing is sorted by date */
    unsigned long generation;
    long took_us;
    uint32_t total;
    struct hit *hits;
    size_t hit_count;
    struct fynd_result result; /* borrowed from the reader: until its next search */
};

/* Searches. False: problem says why (503 no index, 503 deadline passed, 500), and there is nothing to
 * release. */
bool search_run(struct context *context, const struct search_request *request, struct search_answer *answer,
                struct problem *problem);
void search_answer_fini(struct search_answer *answer);

/* Counts what another text finds, narrowed and put right as the request says. */
enum fynd_status search_count(struct context *context, const char *text, const struct search_request *request,
                              uint32_t *total, struct fynd_cause *cause);

/* One publication, and where the words of a text stand in it. */
struct search_document {
    struct fynd_publication publication; /* borrowed from the reader: until it reads another one */
    const struct fynd_mark *marks;       /* as fynd_highlighter_find has them */
    size_t mark_count;
    struct fynd_highlighter *marker; /* owns the marks; NULL when there are none */
};

/* Looks up a publication. False: problem says why (404 no such id, 503 no index, 500), and there is nothing
 * to release. */
bool search_document(struct context *context, const char *id, const char *text, struct search_document *document,
                     struct problem *problem);
void search_document_fini(struct search_document *document);

/* The publications most like one, as hits without marks. language: of what shows them. False: problem
 * says why, and there is nothing to release. */
bool search_similar(struct context *context, const char *id, unsigned size, enum language language,
                    struct search_answer *answer, struct problem *problem);

#endif

/* From what was typed to an answer: syntax -> plan -> search -> snippets; presented by answer_json.c,
 * page_search.c and page_publication.c. */
#ifndef FYND_SERVER_SEARCH_H
#define FYND_SERVER_SEARCH_H

#include "period.h"
#include "request.h"
#include "service.h"

#include "../shim/marks.h"

enum {
    SEARCH_SIZE_MAX = 100,
    SEARCH_SIZE_DEFAULT = 10,
    SEARCH_DEPTH_MAX = 10000000, /* page times size: how deep one can page */
    SEARCH_MATCHED_MAX = 20      /* forms that a hit lists as matched */
};

/* The names of the facet parameters, in the order of enum fynd_facet: "kind", "year", ... */
extern const char *const search_facet_names[FYND_FACET_COUNT];

/* The names of the sort orders, in the order of enum fynd_sort: "relevance", "newest", ... */
enum { SEARCH_SORT_COUNT = FYND_SORT_TITLE + 1 };
extern const char *const search_sort_names[SEARCH_SORT_COUNT];

/* The checked parameters of a search. Strings are borrowed from the request. */
struct search_request {
    const char *text;                     /* never NULL; "" finds everything */
    const char *facets[FYND_FACET_COUNT]; /* value to narrow by, or NULL */
    struct period period;                 /* the days to narrow to, by what publications are sorted by */
    enum fynd_sort sort;
    bool literal;        /* spelling=off: words are not put right */
    unsigned page, size; /* from 1; 1 .. SEARCH_SIZE_MAX */
};

/* Reads and checks q, kind, year, place, person, organisation, from, to, sort, spelling, page, size. False: problem
 * says why (400). */
bool search_request_read(const struct request *request, struct search_request *search, struct problem *problem);

/* What a hit shows is masked (masked.h), unless the service shows contacts. */
struct search_hit {
    double score;
    char *card;  /* JSON object of the record's card */
    char *title; /* plain text, "" when the publication has none */
    char *id;
    char *title_html;                  /* escaped but for <mark>; without a title, the first sentence stands for it */
    char *snippet_html;                /* escaped but for <mark> */
    char *matched[SEARCH_MATCHED_MAX]; /* the distinct folded forms in the publication that matched */
    size_t matched_count;
};

struct search_answer {
    const struct search_request *request;
    char *interpretation; /* what was understood, Swedish */
    char *corrected;      /* the text with likely spellings; NULL: none, or they would not find more */
    bool certain;         /* the hits are for the corrected text */
    bool relaxed;         /* too few publications have the phrases: those without follow behind */
    enum fynd_sort sort;  /* the order that was used: a search that ranks nothing is sorted by date */
    unsigned long generation;
    long took_us;
    uint32_t total;
    struct search_hit *hits;
    size_t hit_count;
    struct fynd_facet_count *facets; /* their values are borrowed from the reader */
    size_t facet_count;
};

/* Searches. False: problem says why (503 no index, 503 deadline passed, 500), and there is nothing to
 * release. */
bool search_run(struct service *service, const struct search_request *request, struct search_answer *answer,
                struct problem *problem);
void search_answer_fini(struct search_answer *answer);

/* Counts what another text finds, narrowed and put right as the request says. */
enum fynd_status search_count(struct service *service, const char *text, const struct search_request *request,
                              uint32_t *total, struct fynd_cause *cause);

/* One publication, and where the words of a text stand in it. */
struct search_document {
    struct fynd_publication publication; /* borrowed from the reader: until it reads another one */
    const struct fynd_mark *marks;       /* as fynd_marker_find has them */
    size_t mark_count;
    struct fynd_marker *marker; /* owns the marks; NULL when there are none */
};

/* Looks up a publication. False: problem says why (404 no such id, 503 no index, 500), and there is nothing
 * to release. */
bool search_document(struct service *service, const char *id, const char *text, struct search_document *document,
                     struct problem *problem);
void search_document_fini(struct search_document *document);

/* The publications most like one, as hits without marks. False: problem says why, and there is nothing to release. */
bool search_similar(struct service *service, const char *id, unsigned size, struct search_answer *answer,
                    struct problem *problem);

#endif

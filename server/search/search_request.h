/* What a search asks for, checked. */
#ifndef FYND_SERVER_SEARCH_SEARCH_REQUEST_H
#define FYND_SERVER_SEARCH_SEARCH_REQUEST_H

#include "server/http/parameters.h"
#include "server/http/problem.h"
#include "server/http/request.h"
#include "server/i18n/language.h"
#include "server/syntax/date_range.h"

#include "shim/search/index_reader.h"

enum {
    SEARCH_SIZE_MAX = 100,
    SEARCH_SIZE_DEFAULT = 10,
    SEARCH_DEPTH_MAX = 10000000, /* page times size: how deep one can page */
    SEARCH_CHOSEN_MAX = REQUEST_PARAMETERS_MAX,
    SEARCH_PARAMETER_COUNT = FYND_FACET_COUNT + 7
};

/* The parameters of a search; those of the facets come first, in the order of enum fynd_facet. */
extern const struct parameter_rule search_parameters[SEARCH_PARAMETER_COUNT + 1];
extern const struct parameter_rule search_feed_parameters[SEARCH_PARAMETER_COUNT + 1]; /* the newest come first */
extern const struct parameter_rule
    search_page_parameters[SEARCH_PARAMETER_COUNT + 2]; /* and the language of the page */

/* The names of the sort orders, in the order of enum fynd_sort: "relevance", "newest", ... */
enum { SEARCH_SORT_COUNT = FYND_SORT_TITLE + 1 };
extern const char *const search_sort_names[SEARCH_SORT_COUNT];

/* Texts are borrowed from the request that was read. */
struct search_request {
    const char *text;                                  /* never NULL; "" finds everything */
    struct fynd_facet_value chosen[SEARCH_CHOSEN_MAX]; /* in order of facet and value, each once; NUL-terminated */
    size_t chosen_count;
    struct date_range period; /* the days to narrow to, by what publications are sorted by */
    enum fynd_sort sort;
    bool literal;                                                 /* spelling=off: words are not put right */
    unsigned page, size;                                          /* from 1; 1 .. SEARCH_SIZE_MAX */
    enum language language;                                       /* of the page that shows the hits */
    struct invalid_parameter invalid[SEARCH_PARAMETER_COUNT + 2]; /* what a problem points at */
};

/* The name of a facet's parameter: "kind", "year", ... */
const char *search_request_facet_name(size_t facet);

/* Reads the parameters, which rules (one of the tables above) say. False: problem names all that are at fault (400), and
 * borrows from search. */
bool search_request_read(const struct request *request, const struct parameter_rule *rules,
                         struct search_request *search, struct problem *problem);

/* What finds everything. */
struct search_request search_request_everything(enum language language);

/* Is anything narrowed by facets or a period? */
bool search_request_is_narrowed(const struct search_request *search);

/* Chooses a value, which is borrowed, or takes the choice back. Nothing changes when SEARCH_CHOSEN_MAX are chosen. */
void search_request_toggle(struct search_request *search, enum fynd_facet facet, struct fynd_text value);

#endif

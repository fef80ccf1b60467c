/* What a search asks for, and what it gives: plain data, made and read by whoever calls a reader (index_reader.h). */
#ifndef FYND_SHIM_SEARCH_SEARCH_RESULT_H
#define FYND_SHIM_SEARCH_SEARCH_RESULT_H

#include "shim/index/publication.h"
#include "shim/search/query.h"

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_sort { FYND_SORT_RELEVANCE, FYND_SORT_NEWEST, FYND_SORT_OLDEST, FYND_SORT_TITLE };

struct fynd_search {
    const struct fynd_query *query;
    enum fynd_sort sort; /* equal keys fall back on id; undated publications come last */
    uint32_t first;      /* how many hits to pass over */
    uint32_t size;       /* how many to give at most */
    unsigned time_limit; /* milliseconds of searching after which it ends with FYND_TIMEOUT; 0: none */
    unsigned recency;    /* by relevance: days after which what is new counts half as much; 0: it does not count */
    /* What the hits are narrowed to: of the values of one facet any, of different facets one each. Borrowed. */
    const struct fynd_facet_value *chosen;
    size_t chosen_count;
    uint32_t facet_size; /* how many values of a facet to give at most, beside the chosen; 0: nothing is counted */
};

struct fynd_hit {
    uint32_t document; /* the reader's number for a publication: 1 .. count, in order of id */
    double score;      /* BM25, raised for the best (shim/index/ranking.h); 0 when not sorted by relevance */
    uint64_t lacking;  /* of a FYND_QUERY_MIN_MATCH: the wished children that do not find it, a bit each */
};

struct fynd_facet_count {
    enum fynd_facet facet;
    struct fynd_text value; /* NUL-terminated; of a chosen value that the archive has not: the search's own */
    uint32_t count;         /* hits that carry it, as if nothing of its own facet were chosen; 0 only when chosen */
    bool chosen;
};

/* Hits of a year. Those of which only the year is known are of no month. */
struct fynd_year_count {
    uint32_t year, count;
    uint32_t months[12];
};

struct fynd_result {
    uint32_t total;   /* exact */
    uint64_t lacking; /* of a FYND_QUERY_MIN_MATCH: the wished children that some match lacks; 0: all have all */
    uint64_t steps;   /* the work of finding them, a step for about the reading of a posting */
    const struct fynd_hit *hits;
    size_t hit_count;
    const struct fynd_facet_count *facets; /* by facet, then count falling, then value; years and months as time goes */
    size_t facet_count;
    uint32_t facets_left[FYND_FACET_COUNT]; /* values that hits have, and that are not given: the rarer, the older */
    const struct fynd_year_count *years;    /* of the hits, rising */
    size_t year_count;
    uint32_t undated; /* hits */
};

/* A base of the archive that looks like another word (shim/text/ngrams.h). */
struct fynd_similar {
    uint32_t base;   /* number in the bases table */
    double likeness; /* 0 to 1 */
};

#ifdef __cplusplus
}
#endif

#endif

/* Hits by year, as a chart whose columns narrow to their year, and as a table that says the same. */
#ifndef FYND_SERVER_PAGE_PAGE_HISTOGRAM_H
#define FYND_SERVER_PAGE_PAGE_HISTOGRAM_H

#include "server/page/page_facet.h"

enum { PAGE_HISTOGRAM_YEARS_MAX = 40 /* columns of a chart */ };

/* The years of a chart. */
struct page_histogram {
    int first;                                                        /* the year of the first column */
    size_t count;                                                     /* columns, at most PAGE_HISTOGRAM_YEARS_MAX */
    const struct fynd_facet_count *columns[PAGE_HISTOGRAM_YEARS_MAX]; /* NULL: a year without hits, a gap */
    uint32_t highest;                                                 /* hits of the highest column */
    bool whole;                                                       /* no year with hits lies outside */
};

/* Finds the years that a chart of the values of FYND_FACET_YEAR, which it borrows, shows: all from the first with hits to
 * the last; where that are too many, those PAGE_HISTOGRAM_YEARS_MAX in a row that have the most hits (of equals the
 * latest), so that one wrong year does not push out all others; and a chosen year without hits, where it fits in beside
 * these. False, histogram not to be used: fewer than two years to draw have hits. */
bool page_histogram_init(struct page_histogram *histogram, struct page_facet years);

/* Appends chart and table. A chosen year looks chosen, and its link takes the choice back. */
void page_histogram(struct fynd_buffer *out, const struct search_answer *answer,
                    const struct page_histogram *histogram);

#endif

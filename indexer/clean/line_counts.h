/* Lines that many pages of the archive carry: what no rule of clean_boilerplate.c knows, such as a website's own slogan.
 *
 * Counted first, page by page, from any thread; then sealed; then asked, from any thread. A line is known by 64 bits of
 * its folded text. Memory is bounded (4 MiB while counting): in an archive with more than 131,072 different lines, those
 * that stand in fewer than one page of a hundred so far are forgotten when room runs out, so that a line in 6 % of the
 * pages is found in every archive whose pages have a thousand lines or fewer. */
#ifndef FYND_INDEXER_CLEAN_LINE_COUNTS_H
#define FYND_INDEXER_CLEAN_LINE_COUNTS_H

#include "indexer/record/blocks.h"

#include "shim/base/status.h"

#include <pthread.h>

enum {
    LINE_COUNTS_LINE_MAX = 200, /* bytes; longer lines are not counted */
    LINE_COUNTS_PAGES_MIN = 5,  /* a line that stands in so many pages, */
    LINE_COUNTS_PERCENT = 5     /* and in so large a share of all, belongs to the website */
};

struct line_counts_slot {
    uint64_t line;  /* 0: free */
    uint32_t pages; /* that have it */
    uint32_t last;  /* the last page that had it, counted from 1 */
};

/* A zeroed struct is sealed and holds no line. */
struct line_counts {
    pthread_mutex_t mutex; /* while counting, over all below */
    struct line_counts_slot *slots;
    size_t size, used;
    uint32_t pages;
    uint32_t forgot; /* the page at which rare lines were last forgotten */
};

/* Begins the counting. */
enum fynd_status line_counts_init(struct line_counts *repeats, struct fynd_cause *cause);
void line_counts_fini(struct line_counts *repeats);

/* Counts each line of a page once, and the same page once; at most 10,000 of its lines are looked at. Before sealing, from
 * any thread. */
enum fynd_status line_counts_count(struct line_counts *repeats, const struct blocks *blocks, struct fynd_cause *cause);

/* Ends the counting: keeps the lines that many pages carry. */
enum fynd_status line_counts_seal(struct line_counts *repeats, struct fynd_cause *cause);

/* How many lines were kept; after sealing. */
size_t line_counts_kept(const struct line_counts *repeats);

/* Do many pages carry the line? Folded, without what is no letter or digit at its ends (clean_lines_bare); after sealing. */
bool line_counts_has(const struct line_counts *repeats, struct fynd_text folded);

#endif

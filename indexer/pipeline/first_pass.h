/* A first look at all sources, for what a page alone does not tell: which lines stand on many pages, and which pages are
 * the same publication. */
#ifndef FYND_INDEXER_PIPELINE_FIRST_PASS_H
#define FYND_INDEXER_PIPELINE_FIRST_PASS_H

#include "indexer/clean/line_counts.h"
#include "indexer/pipeline/draft_cache.h"
#include "indexer/pipeline/duplicates.h"

/* A zeroed struct tells nothing. */
struct first_pass {
    struct line_counts repeats;
    struct duplicates duplicates;
    struct draft_cache cache; /* of what costs much to read */
};

/* Reads the whole source from its beginning, on `threads` threads; survey is zeroed. What cannot be read is passed over.
 * An interrupt is a failure. */
enum fynd_status first_pass_run(struct source *source, unsigned threads, struct first_pass *survey,
                                struct fynd_cause *cause);
void first_pass_fini(struct first_pass *survey);

#endif

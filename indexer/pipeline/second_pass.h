/* The way of the data on all threads at once: source -> record -> clean -> facts -> entry -> catalogue and
 * writer. */
#ifndef FYND_INDEXER_PIPELINE_SECOND_PASS_H
#define FYND_INDEXER_PIPELINE_SECOND_PASS_H

#include "indexer/pipeline/catalogue.h"
#include "indexer/pipeline/first_pass.h"
#include "indexer/pipeline/progress.h"
#include "indexer/pipeline/rejections.h"
#include "indexer/source/source.h"

#include "shim/write/index_writer.h"

struct second_pass_counts {
    uint64_t repaired;   /* publications with bytes that were not UTF-8 */
    uint64_t duplicates; /* items left out because one before them is the same publication (duplicates.h) */
};

/* Reads the whole source from its beginning. writer NULL: only to know what is there. The catalogue (zeroed)
 * comes out sorted; the rejections hold all but the duplicates, which the catalogue knows. An interrupt is a
 * failure. */
enum fynd_status second_pass_run(struct source *source, const struct first_pass *survey, unsigned threads,
                                 struct fynd_index_writer *writer, struct catalogue *catalogue,
                                 struct rejections *rejections, struct second_pass_counts *counts,
                                 struct fynd_cause *cause);

/* Adds a rejection for each publication whose id another has. */
enum fynd_status second_pass_reject_duplicates(const struct catalogue *catalogue, struct rejections *rejections,
                                               struct fynd_cause *cause);

/* One item to its record, with what it says about itself; record is zeroed. FYND_BAD_INPUT: rejected. */
enum fynd_status second_pass_record(const struct source_item *item, const struct first_pass *survey,
                                    struct record *record, struct fynd_cause *cause);

#endif

/* Publications that a source can no longer give, because their file has become unreadable or a line of it is
 * broken: they are carried over from the current generation until the file is mended or gone. */
#ifndef FYND_INDEXER_PIPELINE_CARRIED_OVER_H
#define FYND_INDEXER_PIPELINE_CARRIED_OVER_H

#include "indexer/pipeline/catalogue.h"
#include "indexer/pipeline/rejections.h"

#include "shim/write/index_writer.h"

/* The entries of `before` that `after` lacks and whose file (or a folder above it) has a rejection. Both
 * catalogues are sorted. *kept is an array, yours to free; what is in it is borrowed from `before`. */
enum fynd_status carried_over_find(const struct catalogue *before, const struct catalogue *after,
                                   const struct rejections *rejections, struct catalogue_entry **kept, size_t *count,
                                   struct fynd_cause *cause);

/* Reads them from the current generation and adds them to the writer (thread 0) and to the catalogue, which is then to
 * be sorted again. Nothing is opened when count is 0. */
enum fynd_status carried_over_add(const char *directory, const struct catalogue_entry *kept, size_t count,
                                  struct fynd_index_writer *writer, struct catalogue *catalogue,
                                  struct fynd_cause *cause);

#endif

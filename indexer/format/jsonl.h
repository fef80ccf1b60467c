/* .jsonl: one record a line, under the names of its fields. */
#ifndef FYND_INDEXER_FORMAT_JSONL_H
#define FYND_INDEXER_FORMAT_JSONL_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"
#include "indexer/source/source.h"

/* A line of a .jsonl, or what stands for one: its fields with the text, and its html as blocks. */
enum fynd_status jsonl_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                            struct fynd_cause *cause);

#endif

/* .txt: a saved page without markup. */
#ifndef FYND_INDEXER_FORMAT_PLAIN_TEXT_H
#define FYND_INDEXER_FORMAT_PLAIN_TEXT_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"
#include "indexer/source/source.h"

/* A .txt: its id, and a block for each line. */
enum fynd_status plain_text_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                                 struct fynd_cause *cause);

#endif

/* A raw item -> the record and the blocks of its text, by the reader of its format. */
#ifndef FYND_INDEXER_FORMAT_READ_ITEM_H
#define FYND_INDEXER_FORMAT_READ_ITEM_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"
#include "indexer/source/source.h"

/* Reads an item that has no reason yet; record and blocks are zeroed, and yours to finish in any case. What the format
 * says outright is in the record; the text is in the blocks, where clean.h takes it from. FYND_BAD_INPUT: the item is
 * rejected, the cause says why. */
enum fynd_status read_item(const struct source_item *item, struct record *record, struct blocks *blocks,
                           struct fynd_cause *cause);

#endif

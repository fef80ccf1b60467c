/* Blocks -> the title, the text and the aside of a record, and what was left out of them and why.
 *
 * Nothing is lost: each word of each block stands in the title, in the text, in the aside or in what was removed. */
#ifndef FYND_INDEXER_CLEAN_CLEAN_H
#define FYND_INDEXER_CLEAN_CLEAN_H

#include "indexer/clean/line_counts.h"
#include "indexer/record/blocks.h"
#include "indexer/record/record.h"

/* A page of more lines is no publication. */
#define CLEAN_LINES_MAX (1u << 18)

/* Fills record->title (unless the format has set it), text, aside and removed; what text and aside already hold stays
 * before it. Paragraphs are parted by an empty line; within one, a line feed stands where the source means lines; an
 * item of a list begins with "• ". Headings in the text are noted in record->spans. A category that is glued behind the
 * date of the page ("december 2023Leda innovation") is also one of the record's, unless the format has told them. Each
 * entry of removed has the line as the source has it, in the source's order.
 * repeats: what many pages carry; NULL: nothing. FYND_BAD_INPUT: more than CLEAN_LINES_MAX lines. */
enum fynd_status clean_blocks(const struct blocks *blocks, const struct line_counts *repeats, struct record *record,
                              struct fynd_cause *cause);

#endif

/* The outline of a page -> blocks, in reading order. */
#ifndef FYND_INDEXER_FORMAT_HTML_BLOCKS_H
#define FYND_INDEXER_FORMAT_HTML_BLOCKS_H

#include "indexer/format/html_outline.h"

/* Appends a block for every line: paragraphs, headings, items, and what <br> parts; the cells of a short row of a table
 * are one line with " | " between. The places were found. False: no memory. */
bool html_blocks_read(struct html_outline *outline, struct blocks *blocks);

#endif

/* Markdown articles with front matter: CommonMark and what the common site builders add to it (tables, footnotes,
 * shortcodes, lists of attributes), as far as the text of an article needs it. Marks go, text stays; what is not
 * understood is text. Time is linear in the length, whatever the file holds. */
#ifndef FYND_INDEXER_FORMAT_MARKDOWN_H
#define FYND_INDEXER_FORMAT_MARKDOWN_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"

/* Reads a whole file (charset.h has made it UTF-8). Sets what the front matter says: id (when it can be one), title,
 * and the fields; a value that a field cannot have is left out. Without a title there, the first heading of level 1 is
 * the title; at the beginning of the text, the heading that is the title is left out of the blocks.
 * FYND_BAD_INPUT: "a draft". */
enum fynd_status markdown_read(const char *utf8, size_t length, struct record *record, struct blocks *blocks,
                               struct fynd_cause *cause);

#endif

/* Markdown -> its paragraphs, headings, items and so on, still with the marks within them. Behind markdown.h only.
 *
 * A line at a time, as in CommonMark, with the containers made simple: of block quotes only how many are open, of lists
 * the columns where their items' text begins. */
#ifndef FYND_INDEXER_FORMAT_MARKDOWN_SPLIT_H
#define FYND_INDEXER_FORMAT_MARKDOWN_SPLIT_H

#include "indexer/record/blocks.h"

#include <jansson.h>

enum markdown_kind {
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING,
    MARKDOWN_ITEM,
    MARKDOWN_CELL, /* of a table */
    MARKDOWN_CODE, /* a line of code: no marks within it */
    MARKDOWN_HTML  /* a block of tags */
};

struct markdown_piece {
    enum markdown_kind kind;
    unsigned level; /* of a heading */
    bool gap;       /* as in struct block */
    size_t begin, length;
};

/* A zeroed struct holds nothing. */
struct markdown {
    struct fynd_buffer text; /* where the pieces are */
    struct markdown_piece *pieces;
    size_t count, capacity;
    json_t *labels; /* of link definitions: each a member (markdown_inline_label of markdown_inline.h) */
};

/* Reads the text behind the front matter. False: no memory. */
bool markdown_split(const char *utf8, size_t length, struct markdown *markdown);
void markdown_split_fini(struct markdown *markdown);

#endif

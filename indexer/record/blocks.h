/* The text of an item as its format lays it out: blocks in reading order, before anything is cleaned. Every reader
 * (plain_text.c, html.h, markdown.h) fills them; clean.h makes the title, the text and the aside of a record of them. */
#ifndef FYND_INDEXER_RECORD_BLOCKS_H
#define FYND_INDEXER_RECORD_BLOCKS_H

#include "shim/index/publication.h"

enum block_kind {
    BLOCK_TEXT, /* a line of running text */
    BLOCK_HEADING,
    BLOCK_ITEM /* of a list */
};

/* What the format itself says about where a block belongs; plain text says nothing, and everything is body. */
enum block_place {
    BLOCK_BODY,
    BLOCK_ASIDE, /* beside the text: <aside>, a sidebar */
    BLOCK_CHROME /* of the website: navigation, forms, footers; never searched */
};

struct block {
    enum block_kind kind;
    enum block_place place;
    bool gap;             /* a paragraph begins here; else the block continues the lines of the one before */
    bool wrapped;         /* its format breaks lines anywhere: a sentence may go on in the next block */
    unsigned level;       /* of a heading, from 1 */
    size_t begin, length; /* in the blocks' text: UTF-8 without control characters, not empty */
};

/* A zeroed struct holds none. */
struct blocks {
    struct fynd_buffer text;
    struct block *all;
    size_t count, capacity;
};

void blocks_fini(struct blocks *blocks);

/* Appends a block with the text given; begin and length are set here. White space at its ends is left out, every run of
 * it within (line feeds, U+00A0 and the other spaces of Unicode too) becomes one space; nothing is appended when nothing
 * else is left. False: no memory. */
bool blocks_add(struct blocks *blocks, struct block block, const char *text, size_t length);

/* Borrowed until the next block is added. */
struct fynd_text blocks_text(const struct blocks *blocks, size_t i);

#endif

/* The elements of a page in one array, with what is in them counted, and where each belongs: to the text of the page,
 * beside it, or to the website. */
#ifndef FYND_INDEXER_FORMAT_HTML_OUTLINE_H
#define FYND_INDEXER_FORMAT_HTML_OUTLINE_H

#include "indexer/record/blocks.h"

#include <gumbo.h>

enum html_holding { /* what an element or one inside it is; bits */
                    HTML_HOLDS_H1 = 1,
                    HTML_HOLDS_MAIN = 2,
                    HTML_HOLDS_ARTICLE = 4,
                    HTML_HOLDS_CONTENT = 8,   /* marked as the text of the article */
                    HTML_HOLDS_STRUCTURE = 16 /* lists, tables, headings */
};

struct html_part {
    const GumboNode *node;
    const char *marks;    /* html_tags.h; "" for none */
    uint32_t parent;      /* of the first: itself */
    uint32_t end;         /* index behind its last descendant: those stand between */
    uint32_t child;       /* of a walk: how many of the node's children it has seen */
    uint32_t all;         /* bytes of text that are no white space */
    uint32_t text;        /* of them, those that may belong to the text of the page */
    uint32_t link, links; /* of `text`, those in anchors; and the number of those anchors */
    unsigned holds;
    enum block_place place;
    bool around; /* the text of the page is one of the elements in it */
};

/* In the order of the source. A zeroed struct holds none. */
struct html_outline {
    struct html_part *parts;
    size_t count, capacity;
};

/* Lists the elements below and including root, which must stay as long as the outline. False: no memory. */
bool html_outline_init(struct html_outline *outline, const GumboNode *root);
void html_outline_fini(struct html_outline *outline);

/* A walk through elements and texts in reading order; a zeroed struct stands before the first. */
struct html_walk {
    size_t part; /* the element entered or left, or the one that the text stands in */
    size_t entered;
};

enum html_step { HTML_ENTER, HTML_LEAVE, HTML_TEXT, HTML_END };

/* A walk that stands in parts[i], to be followed until that is left. */
struct html_walk html_outline_walk_from(struct html_outline *outline, size_t i);

/* *text is set for HTML_TEXT; one walk at a time. */
enum html_step html_outline_walk_next(struct html_walk *walk, struct html_outline *outline, const char **text);

bool html_outline_part_is(const struct html_part *part, GumboTag tag);
bool html_outline_part_has(const struct html_part *part, char mark);
bool html_outline_part_is_heading(const struct html_part *part);

/* Is an element around parts[i], or itself, of this tag? */
bool html_outline_within(const struct html_outline *outline, size_t i, GumboTag tag);

#endif

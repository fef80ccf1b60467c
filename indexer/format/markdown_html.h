/* HTML inside of Markdown: what a tag is, and the text of a block of tags. Behind markdown.h only. */
#ifndef FYND_INDEXER_FORMAT_MARKDOWN_HTML_H
#define FYND_INDEXER_FORMAT_MARKDOWN_HTML_H

#include "indexer/record/blocks.h"

/* Where the tag, comment, declaration or instruction that begins at the < at `at` ends; NULL: it is none, or is not
 * closed. No more than *steps bytes are looked at; what was looked at is taken off. */
const char *markdown_html_tag_end(const char *at, const char *end, size_t *steps);

/* What a tag means for the text around it. */
enum markdown_tag {
    MARKDOWN_TAG_INLINE,  /* nothing */
    MARKDOWN_TAG_BREAK,   /* <br>: a new line */
    MARKDOWN_TAG_BLOCK,   /* a new block */
    MARKDOWN_TAG_ITEM,    /* <li> */
    MARKDOWN_TAG_HEADING, /* <h1> to <h6> */
    MARKDOWN_TAG_ASIDE,   /* <aside> */
    MARKDOWN_TAG_VERBATIM /* <script>, <style>: what follows is no text up to its closing tag */
};

/* The tag at the <; *closing: it is an end tag. A comment is MARKDOWN_TAG_INLINE. */
enum markdown_tag markdown_html_tag_of(const char *at, const char *end, bool *closing);

/* Appends the text of a block of HTML. False: no memory. */
bool markdown_html(const char *html, size_t length, struct blocks *blocks);

#endif

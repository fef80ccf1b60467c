/* The elements of HTML as the reader of pages tells them apart, and what their attributes say of their place. */
#ifndef FYND_INDEXER_FORMAT_HTML_TAGS_H
#define FYND_INDEXER_FORMAT_HTML_TAGS_H

#include "shim/index/publication.h"

/* How a tag opens and closes others; in this order, what stands from HTML_BLOCK on breaks the line. */
enum html_group {
    HTML_UNKNOWN, /* custom elements: as spans */
    HTML_VOID,    /* neither text nor end tag */
    HTML_RAW,     /* its content is no markup, and no text of the page */
    HTML_SKIPPED, /* its content is markup, but no text of the page */
    HTML_FRAME,   /* html, head, body: implied */
    HTML_TITLE,
    HTML_META,
    HTML_LINK,
    HTML_BREAK,
    HTML_INLINE,
    HTML_ANCHOR,
    HTML_BLOCK,
    HTML_DIVISION, /* a block that an item of a list may be closed through: div, address */
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_LIST,
    HTML_ITEM,
    HTML_TERM, /* dt, dd */
    HTML_TABLE,
    HTML_SECTION, /* of a table */
    HTML_ROW,
    HTML_CELL /* caption too */
};

struct html_tag {
    const char *name;
    enum html_group group;
};

/* The tag of a name in any case. Unknown names have a tag in common, never NULL. */
const struct html_tag *html_tags_find(const char *name, size_t length);

enum html_attribute {
    HTML_ARIA_HIDDEN,
    HTML_CLASS,
    HTML_CONTENT,
    HTML_DATETIME,
    HTML_HIDDEN,
    HTML_HREF,
    HTML_ID,
    HTML_ITEMPROP,
    HTML_LANG,
    HTML_NAME,
    HTML_PROPERTY,
    HTML_PUBDATE,
    HTML_REL,
    HTML_ROLE,
    HTML_STYLE,
    HTML_TYPE,
    HTML_ATTRIBUTE_COUNT
};

/* HTML_ATTRIBUTE_COUNT: none that is read. */
enum html_attribute html_tags_find_attribute(const char *name, size_t length);

/* The values of a tag as its source has them, entities and all; bytes is NULL where the attribute is absent. */
struct html_attributes {
    struct fynd_text values[HTML_ATTRIBUTE_COUNT];
};

/* What attributes say, one letter each, so that it can stand in an attribute of its own. */
enum html_mark {
    HTML_MARK_CHROME = 'c',    /* by its role, which is certain */
    HTML_MARK_HINT = 'h',      /* chrome, by the words of its class or id */
    HTML_MARK_HIDDEN = 'x',    /* not shown, at least not at first */
    HTML_MARK_ASIDE = 's',     /* a sidebar, by its role or the words of its class or id */
    HTML_MARK_MAIN = 'm',      /* by its role */
    HTML_MARK_CONTENT = 'b',   /* the text of the article, by class, id or itemprop */
    HTML_MARK_LINK = 'l',      /* an anchor with an address */
    HTML_MARK_JUMP = 'j',      /* an anchor with an address on this page */
    HTML_MARK_BUTTON = 'p',    /* to press */
    HTML_MARK_AUTHOR = 'a',    /* its text is an author's name */
    HTML_MARK_CATEGORY = 't',  /* its text is a category or a tag */
    HTML_MARK_PUBLISHED = 'd', /* a time: when the page was published */
};

enum { HTML_MARKS_MAX = 8 };

#endif

/* HTML -> blocks, and what a page says of itself. Text is UTF-8 (charset.h); any markup is read, as browsers do. */
#ifndef FYND_INDEXER_FORMAT_HTML_H
#define FYND_INDEXER_FORMAT_HTML_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"

#define HTML_MAX (64u << 20) /* bytes of a page */

/* A whole page: appends its blocks, told apart by place, and sets in record, which is zeroed or has an id only, the
 * title, url, language, published, event, people (authors) and categories that the page states in its head, in JSON-LD
 * or in marked elements. What is malformed there is passed over. FYND_BAD_INPUT: too long, nested too deep, or of too
 * many elements. */
enum fynd_status html_read_page(const char *utf8, size_t length, struct record *record, struct blocks *blocks,
                                struct fynd_cause *cause);

/* The content of a publication without the page around it. */
enum fynd_status html_read_fragment(const char *utf8, size_t length, struct blocks *blocks, struct fynd_cause *cause);

#endif

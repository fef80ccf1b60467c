/* Which parts of a page are the article, which are beside it, and which are the website's. */
#ifndef FYND_INDEXER_FORMAT_HTML_REGIONS_H
#define FYND_INDEXER_FORMAT_HTML_REGIONS_H

#include "indexer/format/html_outline.h"

/* Sets each part's place. whole: a page; else only its text was handed over. */
void html_regions_find(struct html_outline *outline, bool whole);

#endif

/* What a page says of itself -> the fields of a record. */
#ifndef FYND_INDEXER_FORMAT_HTML_META_H
#define FYND_INDEXER_FORMAT_HTML_META_H

#include "indexer/format/html_outline.h"
#include "indexer/record/record.h"

/* outline: its places were found. linked: the page's scripts of JSON-LD, each with a NUL behind it. */
enum fynd_status html_meta_read(struct html_outline *outline, const struct fynd_buffer *linked, struct record *record,
                                struct fynd_cause *cause);

#endif

/* What a page says of itself -> the fields of a record. */
#ifndef FYND_INDEXER_HTML_META_H
#define FYND_INDEXER_HTML_META_H

#include "html_outline.h"
#include "record.h"

/* outline: its places were found. linked: the page's scripts of JSON-LD, each with a NUL behind it. */
enum fynd_status html_meta_read(struct html_outline *outline, const struct fynd_buffer *linked, struct record *record,
                                struct fynd_cause *cause);

#endif

/* JSON-LD: what a page says of itself in the words of schema.org. */
#ifndef FYND_INDEXER_FORMAT_HTML_JSONLD_H
#define FYND_INDEXER_FORMAT_HTML_JSONLD_H

#include "shim/base/buffer.h"

#include <jansson.h>

/* What was found, in the shapes of a record's fields (field_values.h); NULL: nothing. Yours. A zeroed struct holds none. */
struct html_jsonld {
    json_t *headline;  /* string */
    json_t *published; /* string */
    json_t *authors;   /* [string], of persons */
    json_t *sections;  /* [string] */
    json_t *event;     /* {"start", "end", "place", "online"} */
    json_t *site;      /* string */
};

/* scripts: each with a NUL behind it; what is malformed, or holds too much, is passed over. */
void html_jsonld_read(const struct fynd_buffer *scripts, struct html_jsonld *linked);
void html_jsonld_fini(struct html_jsonld *linked);

#endif

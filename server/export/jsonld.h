/* What a page is about, for programs that read it: JSON-LD with the words of schema.org, in a <script> that is data and
 * runs nothing. Only what the record says; what it says with a guess (a date that was inferred) is left out. */
#ifndef FYND_SERVER_EXPORT_JSONLD_H
#define FYND_SERVER_EXPORT_JSONLD_H

#include "server/search/redaction.h"

#include "shim/base/buffer.h"

/* The website and its search. public_url: what addresses begin with, may be "". */
void jsonld_website(struct fynd_buffer *out, const char *public_url);

/* A publication: an Event when it is an invitation to something whose beginning is known, else an Article. */
void jsonld_publication(struct fynd_buffer *out, const char *public_url, const struct fynd_publication *publication,
                        const struct redaction *masked);

#endif

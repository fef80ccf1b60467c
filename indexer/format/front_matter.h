/* The front matter of a Markdown file: between lines of --- (the YAML that people write there) or of +++ (TOML).
 *
 * Never an error: a line that is not understood is skipped. Read are: plain and quoted strings, also over several
 * lines, | and >, lists in [] and of - lines, maps within a key or a list to one level, comments, true and false.
 * Everything else, numbers and dates too, is a string; anchors, tags and deeper structures are not read. */
#ifndef FYND_INDEXER_FORMAT_FRONT_MATTER_H
#define FYND_INDEXER_FORMAT_FRONT_MATTER_H

#include "shim/base/status.h"

#include <jansson.h>

/* The longest front matter, in bytes; what is longer is taken for text. */
#define FRONT_MATTER_MAX (64u << 10)

/* Reads what stands at the beginning of the text (UTF-8, line ends LF). *out is an object, yours: keys in lower case,
 * values strings, true, false, null, or lists and objects of these; NULL when there is no front matter. *taken: its
 * length in bytes, its closing line included. Fails for want of memory only. */
enum fynd_status front_matter_read(const char *utf8, size_t length, json_t **out, size_t *taken,
                                   struct fynd_cause *cause);

#endif

/* Values of front matter, as YAML and TOML both write them. Behind front_matter.h only. */
#ifndef FYND_INDEXER_FORMAT_FRONT_MATTER_INTERNAL_H
#define FYND_INDEXER_FORMAT_FRONT_MATTER_INTERNAL_H

#include "shim/base/buffer.h"
#include "shim/index/publication.h"

#include <jansson.h>

struct front_matter {
    const char *at, *end; /* what is still to be read */
    const char *begin;
    bool toml;
    bool unclosed; /* a quote or bracket was not closed: from now on they are looked for within their line, so that
                    * reading stays linear */
    bool failed;   /* no memory */
};

const char *front_matter_line_end(const struct front_matter *front);
void front_matter_skip_line(struct front_matter *front);
void front_matter_skip_spaces(struct front_matter *front); /* within the line */

/* The rest of the line without comment and spaces at its ends; moves to the line's end. */
struct fynd_text front_matter_plain(struct front_matter *front);

/* The key before the mark (: or =), in lower case and on its own; moves behind the mark. False, nothing moved: none. */
bool front_matter_key(struct front_matter *front, char mark, struct fynd_buffer *key);

/* A string that is not quoted: true, false and null are what they say. A new reference; NULL: no memory (failed). */
json_t *front_matter_scalar(struct front_matter *front, struct fynd_text text);

/* What begins with a quote or bracket here. NULL: not such a value, or not closed; nothing moved then. */
json_t *front_matter_enclosed(struct front_matter *front);

/* Takes the value; a value of NULL is left out. */
void front_matter_set(struct front_matter *front, json_t *object, const struct fynd_buffer *key, json_t *value);
void front_matter_append(struct front_matter *front, json_t *list, json_t *value);

/* A new reference to what the buffer holds; releases the buffer. */
json_t *front_matter_string(struct front_matter *front, struct fynd_buffer *text);

/* The two languages: everything up to the end, as an object (never NULL but when failed). */
json_t *front_matter_yaml(struct front_matter *front);
json_t *front_matter_toml(struct front_matter *front);

#endif

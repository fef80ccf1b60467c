/* A publication of a WordPress site, from its export or its REST interface: both give the same record.
 *
 * The id is the site's name and the post's number, "example.org:123": the number is the same in both, and stays when
 * the title, the date or the address of the post change. */
#ifndef FYND_INDEXER_SOURCE_WORDPRESS_POST_H
#define FYND_INDEXER_SOURCE_WORDPRESS_POST_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#include <jansson.h>

/* What the site says; text is borrowed, UTF-8, empty when not said. */
struct wordpress_post {
    struct fynd_text number;  /* of the post, in digits */
    struct fynd_text link;    /* its address */
    struct fynd_text title;   /* HTML, of a line */
    struct fynd_text content; /* HTML */
    struct fynd_text date;    /* "2023-05-15 09:00:00", or with a T */
    bool rendered;            /* the content is as visitors get it: paragraphs are marked */
    const json_t *authors;    /* list of the names that are shown; NULL: none */
    const json_t *terms;      /* list of categories and tags, HTML; NULL: none */
};

/* Is a publication of this type and state, and with this password, for everybody to read? Posts and pages are. */
bool wordpress_post_is_public(struct fynd_text type, struct fynd_text status, struct fynd_text password);

/* Is the name an author's, not a login's ("admin")? */
bool wordpress_post_is_name(const char *name, const char *login);

/* Appends the record, a JSON object on one line as jsonl.c reads it: id, url, title, html, published, categories,
 * people. FYND_BAD_INPUT: the post has no number. */
enum fynd_status wordpress_post_write(const struct wordpress_post *post, struct fynd_buffer *out,
                                      struct fynd_cause *cause);

#endif

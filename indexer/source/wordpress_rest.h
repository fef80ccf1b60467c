/* A saved page of WordPress' REST interface (/wp-json/wp/v2/posts or pages) -> its publications: a list of posts, or one.
 *
 * Read as it comes, one post at a time: memory is bounded by the longest. Names of authors, categories and tags are
 * there when the page was asked for with _embed. */
#ifndef FYND_INDEXER_SOURCE_WORDPRESS_REST_H
#define FYND_INDEXER_SOURCE_WORDPRESS_REST_H

#include "indexer/source/source.h"

struct wordpress_rest;

/* NULL: no memory. */
struct wordpress_rest *wordpress_rest_new(void);
void wordpress_rest_free(struct wordpress_rest *rest); /* NULL is fine */

/* Reads on, as wordpress_export_read does. */
enum fynd_status wordpress_rest_read(struct wordpress_rest *rest, const char *bytes, size_t length, size_t *taken,
                                     struct source_item *item, bool *found, struct fynd_cause *cause);

#endif

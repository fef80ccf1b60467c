/* The export of a WordPress site (WXR, "WordPress eXtended RSS", versions 1.0 to 1.2) -> its published posts and pages.
 *
 * Read as it comes, by libxml2's push parser without a tree: memory is bounded by the longest item. Left out are drafts,
 * private and protected posts, attachments, menus, revisions and comments. Elements are known by the prefixes that
 * WordPress writes (wp:, dc:, content:), as in its own importer. Nothing outside of the file is read, and a file that
 * declares entities is refused. Bytes that are no UTF-8 are taken for Windows-1252; control characters become spaces. */
#ifndef FYND_INDEXER_SOURCE_WORDPRESS_EXPORT_H
#define FYND_INDEXER_SOURCE_WORDPRESS_EXPORT_H

#include "indexer/source/source.h"

struct wordpress_export;

/* NULL: no memory. */
struct wordpress_export *wordpress_export_new(void);
void wordpress_export_free(struct wordpress_export *export); /* NULL is fine */

/* Reads on from `bytes`, at most until an item ends: *taken says how far; length 0: the file has ended. *found: a
 * publication ended there, and item has its number, from, to and bytes (wordpress_post.h), or the reason why it has
 * none. FYND_BAD_INPUT: nothing can be read from here on; item has the number and the place. */
enum fynd_status wordpress_export_read(struct wordpress_export *export, const char *bytes, size_t length, size_t *taken,
                                       struct source_item *item, bool *found, struct fynd_cause *cause);

#endif

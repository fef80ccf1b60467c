/* The content of a WordPress post -> its HTML: without the marks that are meant for WordPress itself.
 *
 * Taken away are the comments that part Gutenberg's blocks, and shortcodes: [gallery ids="1,2"] whole, of [caption
 * width="300"]...[/caption] only the two marks. WordPress knows its shortcodes by name; of a site that is not there,
 * one is recognised by its name when everybody has it or no word looks so ([vc_row]), else by its attributes
 * (name="value"), by the mark that closes it, or by the slash at its end. Other brackets are text: [sic], [1], [Läs mer]. [[gallery]] is how authors write
 * about a shortcode, and becomes [gallery]. Shortcodes within tags are not looked for. */
#ifndef FYND_INDEXER_SOURCE_WORDPRESS_SHORTCODES_H
#define FYND_INDEXER_SOURCE_WORDPRESS_SHORTCODES_H

#include "shim/base/buffer.h"

/* Appends the content to out; linear in its length. *blocks tells whether it is made of Gutenberg's blocks. False: no
 * memory. */
bool wordpress_shortcodes_strip(const char *content, size_t length, struct fynd_buffer *out, bool *blocks);

#endif

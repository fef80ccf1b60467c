/* The paragraphs of WordPress' classic editor: its posts have line feeds where pages have <p> and <br>. */
#ifndef FYND_INDEXER_SOURCE_WORDPRESS_AUTOP_H
#define FYND_INDEXER_SOURCE_WORDPRESS_AUTOP_H

#include "shim/base/buffer.h"

/* Appends the HTML to out, with a <p> where an empty line parts two runs of text and a <br> where a line feed does, as
 * WordPress does before it shows a post. Line feeds beside the tags of blocks (lists, headings, tables) and within tags,
 * <pre>, <script> and <style> stay as they are. Linear in the length; out says whether memory was found. */
void wordpress_autop(const char *html, size_t length, struct fynd_buffer *out);

#endif

/* A page as somebody wrote it -> the same page with nothing in it but what its text and its facts are read from.
 *
 * Gumbo spends its time by the byte, keeps every attribute, and has no bounds: what it is given is therefore a copy
 * without scripts, styles, comments, drawings, letter styles and unread attributes, in which every element is closed,
 * none stands deeper than HTML_DEPTH_MAX, and what class, id, role and the like say of an element's place stands in
 * one attribute (html_tags.h). */
#ifndef FYND_INDEXER_FORMAT_HTML_REDUCE_H
#define FYND_INDEXER_FORMAT_HTML_REDUCE_H

#include "indexer/format/html_tags.h"

#include "shim/base/status.h"

#define HTML_DEPTH_MAX 1000 /* twice what browsers build */

/* The attributes of the copy; in a <meta>, name and content stand for <html lang> ("lang") and <link rel=canonical>
 * ("canonical") too. */
#define HTML_MARKS "k"
#define HTML_DATE  "datetime"

/* Appends the copy to out, and to linked the content of each script of JSON-LD with a NUL behind it.
 * FYND_BAD_INPUT: nested too deep, or too much of it is. */
enum fynd_status html_reduce(const char *html, size_t length, struct fynd_buffer *out, struct fynd_buffer *linked,
                             struct fynd_cause *cause);

#endif

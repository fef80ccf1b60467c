/* Writing HTML and XML: the one place that escapes. Everything that is not a literal of ours goes through here. */
#ifndef FYND_SERVER_BASE_HTML_WRITER_H
#define FYND_SERVER_BASE_HTML_WRITER_H

#include "shim/base/buffer.h"

/* Appends HTML that is ours, as it stands. */
void html_writer_raw(struct fynd_buffer *out, const char *html);

/* The same of several, which a NULL ends. */
void html_writer_parts(struct fynd_buffer *out, ...) __attribute__((sentinel));

/* Appends text so that it is text in HTML and XML, inside elements and inside quoted attributes: & < > " ' are escaped.
 * U+FFFD stands for what neither may have (control characters but tab and line ends, noncharacters), and for each byte
 * that is not UTF-8. text begins and ends whole characters. */
void html_writer_escape(struct fynd_buffer *out, const char *text, size_t length);
void html_writer_text(struct fynd_buffer *out, const char *text); /* the same, NUL-terminated */

/* Appends text of other people beside which text of ours stands, as an element that has a direction of its own. A mark in
 * it that ends such an isolation (U+2069) would let the rest out: then the element is a box. */
void html_writer_isolated(struct fynd_buffer *out, const char *text);

/* The same with the tag of its language; NULL: not said. */
void html_writer_isolated_in(struct fynd_buffer *out, const char *language, const char *text);

/* Appends JSON for a <script>, with the same meaning: "<", which could end one, and what a page may not have are escaped.
 * Both stand inside strings alone. json: UTF-8, of which no byte is below U+0020 (json_writer.h). */
void html_writer_json(struct fynd_buffer *out, const char *json, size_t length);

/* Appends a number as digits. */
void html_writer_number(struct fynd_buffer *out, unsigned long number);

/* Appends text percent-encoded for one segment of a path or one value of a query (RFC 3986: all but
 * unreserved). */
void html_writer_percent(struct fynd_buffer *out, const char *text);
void html_writer_percent_bytes(struct fynd_buffer *out, const char *text, size_t length);

/* May it stand in href? Only http:// and https:// addresses may, never javascript: and its like. */
bool html_writer_is_web_address(const char *address);

#endif

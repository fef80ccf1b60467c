/* The text within a paragraph of Markdown: marks of emphasis, links, tags and escapes go, their text stays.
 * Behind markdown.h only. */
#ifndef FYND_INDEXER_FORMAT_MARKDOWN_INLINE_H
#define FYND_INDEXER_FORMAT_MARKDOWN_INLINE_H

#include "shim/base/buffer.h"

#include <jansson.h>

/* What is looked at ahead of the place that is read (for the end of a link, tag or code span) is bounded over the whole
 * paragraph: this many bytes for each of its bytes. Then marks are ordinary text, and reading stays linear whatever the
 * text is. */
#define MARKDOWN_STEPS_PER_BYTE 16

/* Appends the text of a paragraph to out: a line feed for each hard break, a space for each other line end. labels: the
 * link definitions of the text, an object with a member for each label (markdown_inline_label). Returns the steps of
 * reading and looking ahead that it took; out->failed tells of memory. */
size_t markdown_inline(const char *text, size_t length, const json_t *labels, struct fynd_buffer *out);

/* The form in which labels are compared, NUL-terminated. False: longer than a label may be, or empty. */
bool markdown_inline_label(const char *text, size_t length, struct fynd_buffer *label);

#endif

/* The bytes of a file -> clean UTF-8, whatever they were written in.
 *
 * What decides, in this order: a byte order mark (UTF-8, UTF-16 in either order); what the bytes themselves are, since
 * text in another encoding is hardly ever valid UTF-8 by chance, while declarations outlive many conversions; what an
 * HTML or XML file declares; and which of UTF-8 and Windows-1252 has more to say for itself. ISO-8859-1 is read as
 * Windows-1252, as browsers do (WHATWG Encoding Standard). Text that was encoded twice ("fÃ¶r", "â€“") is restored
 * where that is certain: mojibake_mend.h. */
#ifndef FYND_INDEXER_SOURCE_CHARSET_H
#define FYND_INDEXER_SOURCE_CHARSET_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"

/* Appends the text to out: UTF-8 without byte order mark, line ends LF, and of ASCII's controls only tab and line feed.
 * html: look for <meta charset>, http-equiv and an XML declaration in the first 4 KiB. *repaired grows by the
 * characters that could not be read and became U+FFFD (one each). FYND_BAD_INPUT: not text (a NUL, or more than one
 * byte in a hundred that its encoding does not have), with the offset of the first such byte. */
enum fynd_status charset_to_utf8(const char *bytes, size_t length, bool html, struct fynd_buffer *out,
                                 uint64_t *repaired, struct fynd_cause *cause);

#endif

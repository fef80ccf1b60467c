/* Text that was encoded as UTF-8 twice is read once more: "fÃ¶r" -> "för", "â€“" -> "–".
 *
 * The program that did it took the bytes of UTF-8 for Windows-1252 or ISO-8859-1. A suspicious sequence is a run of
 * characters that, as bytes, are one character of UTF-8. It is
 *   sure  when right text never has it: Ã or Â with its continuation, â€ â‚ â„ with theirs (dashes, quotes, €, ™), the
 *         ï»¿ of a byte order mark, and ðŸ with two more (emoji);
 *   weak  when Swedish may have it: HALLÅ” is also the image of HALLŔ.
 * A line (in HTML: text between two tags) is mended when it holds no accented letter outside of such sequences, and a
 * sure sequence that is a letter inside of a word, or a mark. Weak ones are mended beside sure letters only; elsewhere
 * they count as the letters that they look like. Where that holds for every line of the text together, all are mended,
 * lone letters too. So text that only speaks of broken characters keeps them, as long as it has an å, ä or ö. */
#ifndef FYND_INDEXER_SOURCE_MOJIBAKE_H
#define FYND_INDEXER_SOURCE_MOJIBAKE_H

#include "shim/base/buffer.h"

/* The character that a byte stands for in Windows-1252; the five that it lacks are C1 controls. */
int32_t mojibake_windows(unsigned char byte);

/* A character (U+0000 to U+10FFFF, no surrogate) as UTF-8: 1 to 4 bytes, the count returned. */
size_t mojibake_encode(int32_t character, char bytes[4]);
void mojibake_append(int32_t character, struct fynd_buffer *out);

/* Mends the text from index `from` on: valid UTF-8. C1 controls, which no text has, become what their bytes are in
 * Windows-1252. */
void mojibake_mend(struct fynd_buffer *text, size_t from, bool html);

#endif

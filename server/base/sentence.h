/* Where sentences begin in Swedish running text, as far as a passage needs to know. */
#ifndef FYND_SERVER_BASE_SENTENCE_H
#define FYND_SERVER_BASE_SENTENCE_H

#include "shim/index/publication.h"

/* Does a sentence begin at byte `at`, which is no white space and follows the white space from byte `gap`? It
 * does at the beginning of the text, after a blank line, after a line break unless a small letter follows
 * (hard wrapped lines), and after . ! ? … unless a small letter follows or the full stop belongs to an
 * abbreviation. */
bool sentence_begins(struct fynd_text text, size_t gap, size_t at);

#endif

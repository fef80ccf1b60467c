/* Character references of HTML: &aring; &#229; &#xe5; */
#ifndef FYND_INDEXER_SOURCE_CHARACTER_REFERENCE_H
#define FYND_INDEXER_SOURCE_CHARACTER_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

/* Reads what begins at the & at `at`: its length in bytes with the semicolon, or 0 when it is none (or a name that is
 * not among the common ones). What no text may have comes as a space, and what is no character as U+FFFD. */
size_t character_reference_read(const char *at, const char *end, int32_t *character);

#endif

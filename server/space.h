/* White space in UTF-8 text: Unicode's, and control characters, which no page may carry. */
#ifndef FYND_SERVER_SPACE_H
#define FYND_SERVER_SPACE_H

#include <stdbool.h>
#include <stddef.h>

/* space_at for a character that is not printable ASCII. */
bool space_at_other(const char *at, const char *end, size_t *length);

/* Does a white space character stand at `at` < end? *length is the length of the character, in bytes, either
 * way. Inline: snippets ask for every character. */
static inline bool space_at(const char *at, const char *end, size_t *length)
{
    if (*at > ' ' && *at < 0x7f) {
        *length = 1;
        return false;
    }
    return space_at_other(at, end, length);
}

/* The first character from `at` that is no white space, or end. */
const char *space_skip(const char *at, const char *end);

/* The beginning of the character that ends at `at` > begin. */
const char *space_before(const char *begin, const char *at);

#endif

/* White space in UTF-8 text: Unicode's, and control characters, which no page may carry. */
#ifndef FYND_SERVER_BASE_SPACE_H
#define FYND_SERVER_BASE_SPACE_H

#include <stdbool.h>
#include <stddef.h>

/* space_at for the characters that it does not decide itself. */
bool space_at_other(const char *at, const char *end, size_t *length);

/* Does a white space character stand at `at` < end? *length is the length of the character, in bytes, either
 * way. Inline: snippets ask for every character, which is most often ASCII or å, ä or ö. */
static inline bool space_at(const char *at, const char *end, size_t *length)
{
    unsigned char byte = (unsigned char)*at;

    *length = 1;
    if (byte >= ' ' && byte < 0x7f)
        return byte == ' ';
    *length = 2;
    if (byte >= 0xc3 && byte < 0xe0 && end - at > 1 && (at[1] & 0xc0) == 0x80) /* U+00C0 to U+07FF: no spaces */
        return false;
    return space_at_other(at, end, length);
}

/* The first character from `at` that is no white space, or end. */
const char *space_skip(const char *at, const char *end);

/* The beginning of the character that ends at `at` > begin. */
const char *space_before(const char *begin, const char *at);

#endif

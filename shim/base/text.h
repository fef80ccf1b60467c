/* Borrowed bytes: a piece of text that belongs to somebody else. */
#ifndef FYND_SHIM_BASE_TEXT_H
#define FYND_SHIM_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Borrowed bytes. Text is UTF-8 and may be empty, never NULL. */
struct fynd_text {
    const char *bytes;
    size_t length;
};

/* Byte order, as memcmp's: below, at or above 0. */
int fynd_text_compare(const struct fynd_text *left, const struct fynd_text *right);

/* Does the text end in these bytes, or consist of them? */
static inline bool fynd_text_ends_with(struct fynd_text text, const char *ending)
{
    size_t length = strlen(ending);

    return text.length >= length && memcmp(text.bytes + text.length - length, ending, length) == 0;
}

#ifdef __cplusplus
}
#endif

#endif

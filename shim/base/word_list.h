/* Looking a word up in a list of words in byte order. */
#ifndef FYND_SHIM_BASE_WORD_LIST_H
#define FYND_SHIM_BASE_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* The place of text[0, length) in words, which rise in byte order; count when it is not there. */
size_t fynd_word_list_find(const char *const *words, size_t count, const char *text, size_t length);

static inline bool fynd_word_list_has(const char *const *words, size_t count, const char *text, size_t length)
{
    return fynd_word_list_find(words, count, text, length) < count;
}

#endif

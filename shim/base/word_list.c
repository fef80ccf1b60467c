#include "shim/base/word_list.h"

#include <string.h>

/* The order of text[0, length), not empty, and as much of a word. Most differ in their first byte. */
static int compare_beginning(const char *text, const char *word, size_t length)
{
    int order = (unsigned char)*text - (unsigned char)*word;

    return order != 0 ? order : strncmp(text, word, length);
}

size_t fynd_word_list_find(const char *const *words, size_t count, const char *text, size_t length)
{
    size_t low = 0, high = length > 0 ? count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_beginning(text, words[middle], length);

        if (order == 0 && words[middle][length] == '\0')
            return middle;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return count;
}

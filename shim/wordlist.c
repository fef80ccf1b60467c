#include "wordlist.h"

#include <string.h>

size_t fynd_wordlist_find(const char *const *words, size_t count, const char *text, size_t length)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(text, words[middle], length);

        if (order == 0 && words[middle][length] == '\0')
            return middle;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return count;
}

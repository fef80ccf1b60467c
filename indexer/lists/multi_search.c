#include "indexer/lists/multi_search.h"

#include <string.h>

void multi_search_init(struct multi_search *needles, const char *const *strings, size_t count)
{
    *needles = (struct multi_search){.count = count, .window = 255};
    for (size_t i = 0; i < count; i++) {
        needles->all[i] = (struct fynd_text){strings[i], strlen(strings[i])};
        if (needles->all[i].length < needles->window)
            needles->window = needles->all[i].length;
    }
    memset(needles->shift, (int)needles->window, sizeof needles->shift);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < needles->window; at++) {
            unsigned char *shift = &needles->shift[(unsigned char)strings[i][at]];
            if (*shift > needles->window - 1 - at)
                *shift = (unsigned char)(needles->window - 1 - at);
        }
}

/* Those that begin at `at`. */
static uint32_t found_at(const struct multi_search *needles, const char *at, const char *end)
{
    uint32_t found = 0;
    for (size_t i = 0; i < needles->count; i++) {
        const struct fynd_text *needle = &needles->all[i];
        if (*at == *needle->bytes && (size_t)(end - at) >= needle->length &&
            memcmp(at, needle->bytes, needle->length) == 0)
            found |= 1u << i;
    }
    return found;
}

/* Those that begin at the first place where any does; moves *at there, or to the end. */
static uint32_t find_next(const struct multi_search *needles, const char **at, const char *end)
{
    const char *last = *at + (needles->window - 1); /* byte of the window */
    while (last < end) {
        unsigned char shift = needles->shift[(unsigned char)*last];
        uint32_t found = shift == 0 ? found_at(needles, last - (needles->window - 1), end) : 0;
        if (found != 0) {
            *at = last - (needles->window - 1);
            return found;
        }
        last += shift == 0 ? 1 : shift;
    }
    *at = end;
    return 0;
}

bool multi_search_any(const struct multi_search *needles, struct fynd_text text)
{
    const char *at = text.bytes;
    return text.length >= needles->window && find_next(needles, &at, text.bytes + text.length) != 0;
}

uint32_t multi_search_all(const struct multi_search *needles, struct fynd_text text)
{
    const char *at = text.bytes, *end = text.bytes + text.length;
    uint32_t found = 0, more;
    while ((size_t)(end - at) >= needles->window && (more = find_next(needles, &at, end)) != 0) {
        found |= more;
        at++;
    }
    return found;
}

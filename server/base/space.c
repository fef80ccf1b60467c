#include "server/base/space.h"

#include "shim/text/unicode.h"

bool space_at_other(const char *at, const char *end, size_t *length)
{
    int32_t character;

    *length = fynd_unicode_decode(at, end, &character);
    return fynd_unicode_is_space(character);
}

const char *space_skip(const char *at, const char *end)
{
    size_t length;

    while (at < end && space_at(at, end, &length))
        at += length;
    return at;
}

const char *space_before(const char *begin, const char *at)
{
    const char *lowest = at - begin > 4 ? at - 4 : begin;

    do
        at--;
    while (at > lowest && ((unsigned char)*at & 0xc0) == 0x80);
    return at;
}

#include "server/http/validator.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* FNV-1a, 64 bits: whoever makes two requests of one tag fools nobody but himself. */
uint64_t validator_add(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

void validator_etag(uint64_t hash, char etag[VALIDATOR_ETAG_MAX])
{
    snprintf(etag, VALIDATOR_ETAG_MAX, "W/\"%016" PRIx64 "\"", hash);
}

bool validator_is_any(const char *if_none_match)
{
    size_t blanks = strspn(if_none_match, " \t");

    return if_none_match[blanks] == '*' &&
           strspn(if_none_match + blanks + 1, " \t") == strlen(if_none_match + blanks + 1);
}

/* The opaque part, with its quotation marks. */
static const char *opaque(const char *tag)
{
    return strncmp(tag, "W/", 2) == 0 ? tag + 2 : tag;
}

bool validator_matches(const char *if_none_match, const char *etag)
{
    const char *wanted = opaque(etag);
    size_t length = strlen(wanted);

    while (*if_none_match != '\0') {
        const char *tag = opaque(if_none_match + strspn(if_none_match, ", \t"));
        if (*tag != '"')
            return false;
        const char *end = strchr(tag + 1, '"'); /* a tag may have a comma inside */
        if (end == NULL)
            return false;
        if ((size_t)(end + 1 - tag) == length && memcmp(tag, wanted, length) == 0)
            return true;
        if_none_match = end + 1;
    }
    return false;
}

/* strftime would take the names of days and months from the locale. */
void validator_date(time_t time, char date[VALIDATOR_DATE_MAX])
{
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm tm;

    gmtime_r(&time, &tm);
    snprintf(date, VALIDATOR_DATE_MAX, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[tm.tm_wday], tm.tm_mday,
             months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

#include "server/i18n/language.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const tags[LANGUAGE_COUNT] = {[LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en"};

const char *language_tag(enum language language)
{
    return tags[language];
}

/* LANGUAGE_COUNT: it is none. */
static unsigned find(const char *tag)
{
    unsigned i = 0;

    while (i < LANGUAGE_COUNT && strcmp(tags[i], tag) != 0)
        i++;
    return i;
}

bool language_is_tag(const char *tag)
{
    return find(tag) < LANGUAGE_COUNT;
}

enum language language_of_tag(const char *tag)
{
    return tag != NULL && language_is_tag(tag) ? (enum language)find(tag) : LANGUAGE_ARCHIVE;
}

void language_of_record(const char *said, char tag[LANGUAGE_RECORD_MAX])
{
    size_t length = said != NULL ? strcspn(said, "-_") : 0;
    bool is_subtag = length == 2 || length == 3;

    for (size_t i = 0; i < length && is_subtag; i++) {
        is_subtag = (said[i] >= 'A' && said[i] <= 'Z') || (said[i] >= 'a' && said[i] <= 'z');
        tag[i] = (char)tolower((unsigned char)said[i]);
        tag[i + 1] = '\0';
    }
    if (!is_subtag)
        snprintf(tag, LANGUAGE_RECORD_MAX, "%s", tags[LANGUAGE_ARCHIVE]);
}

#include "language.h"

const char *language_tag(enum language language)
{
    static const char *const tags[LANGUAGE_COUNT] = {[LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en"};

    return tags[language];
}

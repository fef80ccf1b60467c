#include "server/i18n/texts.h"

#include <string.h>

const struct texts *texts_of(enum language language)
{
    static const struct texts *const all[LANGUAGE_COUNT] = {
        [LANGUAGE_SWEDISH] = &texts_sv, [LANGUAGE_ENGLISH] = &texts_en};

    return all[language];
}

const char *texts_kind(const struct texts *texts, const char *kind)
{
    if (strcmp(kind, "post") == 0)
        return texts->kind_post;
    if (strcmp(kind, "case") == 0)
        return texts->kind_case;
    return strcmp(kind, "invitation") == 0 ? texts->kind_invitation : kind;
}

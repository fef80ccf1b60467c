#include "server/i18n/texts.h"

const struct texts *texts_of(enum language language)
{
    static const struct texts *const all[LANGUAGE_COUNT] = {
        [LANGUAGE_SWEDISH] = &texts_sv, [LANGUAGE_ENGLISH] = &texts_en};

    return all[language];
}

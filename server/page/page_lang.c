#include "server/page/page_lang.h"

#include "server/base/html_writer.h"

#include <string.h>

/* NULL: that of the page. */
static const char *other(const struct texts *texts, const char *language)
{
    if (language == NULL)
        language = language_tag(LANGUAGE_ARCHIVE);
    return strcmp(language, language_tag(texts->language)) != 0 ? language : NULL;
}

bool page_lang(struct fynd_buffer *out, const struct texts *texts, const char *language)
{
    const char *marked = other(texts, language);

    if (marked != NULL)
        html_writer_parts(out, " lang=\"", marked, "\"", NULL);
    return marked != NULL;
}

void page_lang_isolated(struct fynd_buffer *out, const struct texts *texts, const char *language, const char *text)
{
    html_writer_isolated_in(out, other(texts, language), text);
}

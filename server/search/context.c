#include "server/search/context.h"

#include "server/http/validator.h"
#include "server/syntax/date_expression.h"
#include "shim/base/version.h"

#include <stdlib.h>
#include <string.h>

uint32_t context_today(const struct context *context)
{
    return context->settings.today != 0 ? context->settings.today : date_expression_today();
}

const struct texts *context_masks(const struct context *context, enum language language)
{
    return context->settings.show_contacts ? NULL : texts_of(language);
}

/* The same request gets the same answer as long as this is the same. */
static uint64_t version_of(const struct context *context)
{
    uint64_t identity = fynd_index_reader_identity(context->reader), recency = context->settings.recency;
    uint64_t version = validator_add(VALIDATOR_SEED, &identity, sizeof identity);

    version = validator_add(version, &recency, sizeof recency);
    version = validator_add(version, context->settings.show_contacts ? "c" : "-", 1);
    version = validator_add(version, context->settings.public_url, strlen(context->settings.public_url));
    return validator_add(version, FYND_VERSION, strlen(FYND_VERSION));
}

/* Opens the generation that is current, and an analysis by its lexicon. */
static enum fynd_status open_current(struct context *context, struct fynd_cause *cause)
{
    struct context opened = {.directory = context->directory, .settings = context->settings};
    enum fynd_status status = fynd_index_reader_open(context->directory, &opened.reader, cause);

    if (status != FYND_OK)
        return status;
    opened.attested = malloc(sizeof *opened.attested);
    if (opened.attested == NULL) {
        status = fynd_status_fail_memory(cause);
    } else {
        *opened.attested = fynd_index_reader_attested(opened.reader);
        status = fynd_analyzer_new(fynd_index_reader_lexicon(opened.reader), opened.attested, &opened.analysis, cause);
    }
    if (status == FYND_OK) {
        fynd_analyzer_keep(opened.analysis);
        status = fynd_synonyms_new(fynd_index_reader_synonyms(opened.reader), fynd_index_reader_acronyms(opened.reader),
                                   opened.analysis, &opened.synonyms, cause);
    }
    if (status == FYND_OK && opened.settings.cache_bytes > 0)
        opened.cache = response_cache_new(opened.settings.cache_bytes); /* without memory for it there is none */
    if (status == FYND_OK)
        opened.version = version_of(&opened);
    if (status != FYND_OK) {
        context_fini(&opened);
        return status;
    }
    context_fini(context);
    *context = opened;
    return FYND_OK;
}

enum fynd_status context_init(struct context *context, const char *directory, const struct context_settings *settings,
                              struct fynd_cause *cause)
{
    *context = (struct context){.directory = directory, .settings = *settings};
    if (context->settings.public_url == NULL)
        context->settings.public_url = "";
    enum fynd_status status = open_current(context, cause);

    return status == FYND_NO_INDEX ? FYND_OK : status;
}

void context_fini(struct context *context)
{
    response_cache_free(context->cache);
    fynd_synonyms_free(context->synonyms);
    fynd_analyzer_free(context->analysis);
    if (context->reader != NULL)
        fynd_index_reader_close(context->reader);
    free(context->attested);
    *context = (struct context){0};
}

enum fynd_status context_reload(struct context *context, struct fynd_cause *cause)
{
    return open_current(context, cause);
}

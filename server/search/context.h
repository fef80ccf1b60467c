/* What one thread answers from: its reader, its analysis, its synonyms, its kept answers and the settings. Opened once for each
 * generation; every handler gets it. */
#ifndef FYND_SERVER_SEARCH_CONTEXT_H
#define FYND_SERVER_SEARCH_CONTEXT_H

#include "server/http/response_cache.h"
#include "server/i18n/texts.h"

#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/synonyms.h"

/* How every search of a context is done. */
struct context_settings {
    unsigned search_milliseconds; /* deadline of one search */
    unsigned recency;             /* days after which what is new counts half as much; 0: it does not count */
    bool show_contacts;           /* hits show addresses and telephone numbers */
    const char *public_url;       /* what absolute addresses begin with, borrowed; NULL (later ""): not known */
    size_t cache_bytes;           /* of answers kept; 0: none are */
    uint32_t today;               /* as YYYYMMDD, what "kommande" is told by; 0: by the clock */
};

struct context {
    const char *directory;            /* the index; borrowed */
    struct fynd_index_reader *reader; /* NULL while there is no index: searches answer 503, /healthz still works */
    struct fynd_analyzer *analysis;   /* by the reader's lexicon; NULL as it */
    struct fynd_attested *attested;   /* what the analysis borrows */
    struct fynd_synonyms *synonyms;   /* of the reader's generation */
    struct context_settings settings;
    struct response_cache *cache; /* of answers from the reader; NULL: none are kept */
    uint64_t version; /* of all that answers depend on beside the request and the day: generation, settings, program */
};

/* Opens reader and analysis. An index that is missing is no failure (reader stays NULL); a damaged one is. */
enum fynd_status context_init(struct context *context, const char *directory, const struct context_settings *settings,
                              struct fynd_cause *cause);
void context_fini(struct context *context);

/* Opens the generation that is current now and, if that works, leaves the old one; else keeps the old one. One
 * of the same number may be another: an index that was deleted and built anew counts from 1 again. */
enum fynd_status context_reload(struct context *context, struct fynd_cause *cause);

/* The day it is, as YYYYMMDD, by the settings or else by the clock: what "kommande" is told by. */
uint32_t context_today(const struct context *context);

/* What stands for contacts in hits of a language (redaction.h); NULL: they are shown. */
const struct texts *context_masks(const struct context *context, enum language language);

#endif

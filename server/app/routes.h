/* What one thread answers from, and the routes: a request in, a response out. Nothing of HTTP's transport
 * here; conditions, coding and the cache are delivery.h's. */
#ifndef FYND_SERVER_APP_ROUTES_H
#define FYND_SERVER_APP_ROUTES_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/response_cache.h"
#include "server/i18n/texts.h"

#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/synonyms.h"

/* How every search of a service is done. */
struct service_settings {
    unsigned search_milliseconds; /* deadline of one search */
    unsigned recency;             /* days after which what is new counts half as much; 0: it does not count */
    bool show_contacts;           /* hits show addresses and telephone numbers */
    const char *public_url;       /* what absolute addresses begin with, borrowed; NULL (later ""): not known */
    size_t cache_bytes;           /* of answers kept; 0: none are */
    uint32_t today;               /* as YYYYMMDD, what "kommande" is told by; 0: by the clock */
};

struct service {
    const char *directory;            /* the index; borrowed */
    struct fynd_index_reader *reader; /* NULL while there is no index: searches answer 503, /healthz still works */
    struct fynd_analyzer *analysis;   /* by the reader's lexicon; NULL as it */
    struct fynd_attested *attested;   /* what the analysis borrows */
    struct fynd_synonyms *synonyms;   /* of the reader's generation */
    struct service_settings settings;
    struct response_cache *cache; /* of answers from the reader; NULL: none are kept */
    uint64_t version; /* of all that answers depend on beside the request and the day: generation, settings, program */
};

/* What an answer depends on. */
enum service_source {
    SERVICE_STATE,   /* how the server is doing: good for this moment only */
    SERVICE_ARCHIVE, /* request and generation */
    SERVICE_PROGRAM  /* the program and its settings alone: files of pages */
};

/* A request that was understood as far as its route. */
struct service_request {
    struct request request; /* as parameters_normalise leaves it */
    const struct service_route *route;
    const char *rest; /* what the path goes on with, as in an id; borrowed from the request */
};

/* Opens reader and analysis. An index that is missing is no failure (reader stays NULL); a damaged one is. */
enum fynd_status service_init(struct service *service, const char *directory, const struct service_settings *settings,
                              struct fynd_cause *cause);
void service_fini(struct service *service);

/* Opens the generation that is current now and, if that works, leaves the old one; else keeps the old one. One
 * of the same number may be another: an index that was deleted and built anew counts from 1 again. */
enum fynd_status service_reload(struct service *service, struct fynd_cause *cause);

/* Reads "PATH?QUERY". False: the response says why (400, 414), and there is nothing to release. */
bool service_request_init(struct service_request *asked, const char *target, struct response *response);
void service_request_fini(struct service_request *asked);
enum service_source service_request_source(const struct service_request *asked);

/* The day it is, as YYYYMMDD, by the settings or else by the clock: what "kommande" is told by. */
uint32_t service_today(const struct service *service);

/* What stands for contacts in hits of a language (masked.h); NULL: they are shown. */
const struct texts *service_masks(const struct service *service, enum language language);

/* Has the route's handler answer; always leaves a complete response. */
void service_answer(struct service *service, const struct service_request *asked, struct response *response);

#endif

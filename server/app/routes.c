#include "server/app/routes.h"

#include "server/api/document_json.h"
#include "server/api/health.h"
#include "server/api/search_json.h"
#include "server/api/similar_json.h"
#include "server/api/suggest_json.h"
#include "server/app/options.h"
#include "server/export/feed.h"
#include "server/export/opensearch.h"
#include "server/export/sitemap.h"
#include "server/http/validator.h"
#include "server/page/page.h"
#include "server/search/search_request.h"
#include "server/syntax/date_expression.h"

#include <stdlib.h>
#include <string.h>

enum { TARGET_MAX = 8192 /* bytes of path and query; evhttp refuses 16 KiB by itself */ };

static const struct problem long_target = {414, "Adressen är för lång: högst 8 192 tecken.",
                                           "The address is too long: 8,192 characters at most.", NULL};
static const struct problem bad_target = {400, "Adressen går inte att tolka.", "The address cannot be understood.",
                                          NULL};
static const struct problem not_found = {404, "Det finns inget på den här adressen.",
                                         "There is nothing at this address.", NULL};

/* A question may be asked at "/", too. */
static void route_front_page(struct service *service, const struct request *request, const char *rest,
                             struct response *response)
{
    (void)rest;
    if (request_parameter(request, "q") == NULL)
        page_front(service, request, response);
    else
        page_search(service, request, response);
}

static void route_search_page(struct service *service, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)rest;
    page_search(service, request, response);
}

static void route_publication_page(struct service *service, const struct request *request, const char *id,
                                   struct response *response)
{
    page_publication(service, id, request, response);
}

static void route_asset(struct service *service, const struct request *request, const char *rest,
                        struct response *response)
{
    (void)rest;
    if (!page_asset(request->path, response))
        page_not_found(service, request, response);
}

static void route_search(struct service *service, const struct request *request, const char *rest,
                         struct response *response)
{
    (void)rest;
    search_json_search(service, request, response);
}

static void route_feed_atom(struct service *service, const struct request *request, const char *rest,
                            struct response *response)
{
    (void)rest;
    feed_atom(service, request, response);
}

static void route_feed_json(struct service *service, const struct request *request, const char *rest,
                            struct response *response)
{
    (void)rest;
    feed_json(service, request, response);
}

static void route_opensearch(struct service *service, const struct request *request, const char *rest,
                             struct response *response)
{
    (void)request, (void)rest;
    opensearch_description(service, response);
}

static void route_suggestions(struct service *service, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)rest;
    opensearch_suggestions(service, request, response);
}

static void route_accessibility(struct service *service, const struct request *request, const char *rest,
                                struct response *response)
{
    (void)rest;
    page_accessibility(service, request, response);
}

static void route_robots(struct service *service, const struct request *request, const char *rest,
                         struct response *response)
{
    (void)request, (void)rest;
    sitemap_robots(service, response);
}

static void route_sitemap(struct service *service, const struct request *request, const char *rest,
                          struct response *response)
{
    (void)rest;
    sitemap_sitemap(service, request, response);
}

static void route_suggest(struct service *service, const struct request *request, const char *rest,
                          struct response *response)
{
    (void)rest;
    suggest_json_answer(service, request, response);
}

static void route_document(struct service *service, const struct request *request, const char *id,
                           struct response *response)
{
    char *similar = similar_json_id(id);

    if (similar != NULL)
        similar_json_answer(service, similar, request, response);
    else
        document_json_answer(service, id, response);
    free(similar);
}

static void route_unknown_api(struct service *service, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)service, (void)request, (void)rest;
    response_problem(response, &not_found);
}

static void route_live(struct service *service, const struct request *request, const char *rest,
                       struct response *response)
{
    (void)service, (void)request, (void)rest;
    health_live(response);
}

static void route_ready(struct service *service, const struct request *request, const char *rest,
                        struct response *response)
{
    (void)request, (void)rest;
    health_ready(service, response);
}

static const struct parameter_rule no_parameters[] = {{0}};

/* The first route that fits answers. A path that ends in "*" fits every path that begins so and goes on; what
 * it goes on with is the handler's `rest`, as in an id. */
static const struct service_route {
    const char *path;
    void (*answer)(struct service *service, const struct request *request, const char *rest, struct response *response);
    const struct parameter_rule *parameters; /* NULL: whatever is given */
    enum service_source source;
} routes[] = {
    {"/", route_front_page, search_page_parameters, SERVICE_ARCHIVE},
    {"/sok", route_search_page, search_page_parameters, SERVICE_ARCHIVE},
    {"/publikation/*", route_publication_page, page_publication_parameters, SERVICE_ARCHIVE},
    {"/feed.atom", route_feed_atom, search_feed_parameters, SERVICE_ARCHIVE},
    {"/feed.json", route_feed_json, search_feed_parameters, SERVICE_ARCHIVE},
    {"/tillganglighet", route_accessibility, page_parameters, SERVICE_PROGRAM},
    {"/opensearch.xml", route_opensearch, no_parameters, SERVICE_PROGRAM},
    {"/suggestions.json", route_suggestions, suggest_parameters, SERVICE_ARCHIVE},
    {"/robots.txt", route_robots, no_parameters, SERVICE_PROGRAM},
    {"/sitemap.xml", route_sitemap, crawlers_parameters, SERVICE_ARCHIVE},
    {"/api/v1/search", route_search, search_parameters, SERVICE_ARCHIVE},
    {"/api/v1/suggest", route_suggest, suggest_parameters, SERVICE_ARCHIVE},
    {"/api/v1/documents/*", route_document, similar_parameters, SERVICE_ARCHIVE},
    {"/api/*", route_unknown_api, no_parameters, SERVICE_STATE},
    {"/healthz", route_live, no_parameters, SERVICE_STATE},
    {"/readyz", route_ready, no_parameters, SERVICE_STATE},
    {"/*", route_asset, page_parameters, SERVICE_PROGRAM},
};
enum { ROUTE_COUNT = sizeof routes / sizeof *routes };

/* What path goes on with, "" for an exact match; NULL: the route does not fit. */
static const char *match(const struct service_route *route, const char *path)
{
    size_t length = strlen(route->path);
    bool open = route->path[length - 1] == '*';

    if (strncmp(path, route->path, length - open) != 0)
        return NULL;
    const char *rest = path + (length - open);
    return open == (*rest != '\0') ? rest : NULL;
}

static void find_route(struct service_request *asked)
{
    size_t i = 0;

    while (i < ROUTE_COUNT - 1 && match(&routes[i], asked->request.path) == NULL)
        i++;
    asked->route = &routes[i]; /* the last one fits every path */
    asked->rest = match(asked->route, asked->request.path);
}

bool service_request_init(struct service_request *asked, const char *target, struct response *response)
{
    if (strlen(target) > TARGET_MAX) {
        response_problem(response, &long_target);
        return false;
    }
    if (!request_init(&asked->request, target)) {
        response_problem(response, &bad_target);
        return false;
    }
    find_route(asked);
    parameters_normalise(&asked->request, asked->route->parameters);
    return true;
}

void service_request_fini(struct service_request *asked)
{
    request_fini(&asked->request);
}

enum service_source service_request_source(const struct service_request *asked)
{
    return asked->route->source;
}

void service_answer(struct service *service, const struct service_request *asked, struct response *response)
{
    asked->route->answer(service, &asked->request, asked->rest, response);
}

uint32_t service_today(const struct service *service)
{
    return service->settings.today != 0 ? service->settings.today : date_expression_today();
}

const struct texts *service_masks(const struct service *service, enum language language)
{
    return service->settings.show_contacts ? NULL : texts_of(language);
}

/* --- Opening --- */

/* The same request gets the same answer as long as this is the same. */
static uint64_t version_of(const struct service *service)
{
    uint64_t identity = fynd_index_reader_identity(service->reader), recency = service->settings.recency;
    uint64_t version = validator_add(VALIDATOR_SEED, &identity, sizeof identity);

    version = validator_add(version, &recency, sizeof recency);
    version = validator_add(version, service->settings.show_contacts ? "c" : "-", 1);
    version = validator_add(version, service->settings.public_url, strlen(service->settings.public_url));
    return validator_add(version, OPTIONS_VERSION, strlen(OPTIONS_VERSION));
}

/* Opens the generation that is current, and an analysis by its lexicon. */
static enum fynd_status open_current(struct service *service, struct fynd_cause *cause)
{
    struct service opened = {.directory = service->directory, .settings = service->settings};
    enum fynd_status status = fynd_index_reader_open(service->directory, &opened.reader, cause);

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
        service_fini(&opened);
        return status;
    }
    service_fini(service);
    *service = opened;
    return FYND_OK;
}

enum fynd_status service_init(struct service *service, const char *directory, const struct service_settings *settings,
                              struct fynd_cause *cause)
{
    *service = (struct service){.directory = directory, .settings = *settings};
    if (service->settings.public_url == NULL)
        service->settings.public_url = "";
    enum fynd_status status = open_current(service, cause);

    return status == FYND_NO_INDEX ? FYND_OK : status;
}

void service_fini(struct service *service)
{
    response_cache_free(service->cache);
    fynd_synonyms_free(service->synonyms);
    fynd_analyzer_free(service->analysis);
    if (service->reader != NULL)
        fynd_index_reader_close(service->reader);
    free(service->attested);
    *service = (struct service){0};
}

enum fynd_status service_reload(struct service *service, struct fynd_cause *cause)
{
    return open_current(service, cause);
}

#include "service.h"

#include "answer_json.h"
#include "documents.h"
#include "health.h"
#include "page.h"
#include "similar.h"
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

static const struct problem not_found = {404, "Det finns inget på den här adressen.",
                                         "There is nothing at this address.", NULL};

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
    (void)service, (void)rest;
    if (!page_asset(request->path, response))
        page_not_found(response);
}

static void route_search(struct service *service, const struct request *request, const char *rest,
                         struct response *response)
{
    (void)rest;
    answer_json_search(service, request, response);
}

static void route_suggest(struct service *service, const struct request *request, const char *rest,
                          struct response *response)
{
    (void)rest;
    suggest_answer(service, request, response);
}

static void route_document(struct service *service, const struct request *request, const char *id,
                           struct response *response)
{
    char *similar = similar_id(id);

    if (similar != NULL)
        similar_answer(service, similar, request, response);
    else
        documents_answer(service, id, response);
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

/* The first route that fits answers. A path that ends in "*" fits every path that begins so and goes on; what
 * it goes on with is the handler's `rest`, as in an id. */
static const struct route {
    const char *path;
    void (*answer)(struct service *service, const struct request *request, const char *rest, struct response *response);
} routes[] = {
    {"/", route_search_page},
    {"/sok", route_search_page},
    {"/publikation/*", route_publication_page},
    {"/api/v1/search", route_search},
    {"/api/v1/suggest", route_suggest},
    {"/api/v1/documents/*", route_document},
    {"/api/*", route_unknown_api},
    {"/healthz", route_live},
    {"/readyz", route_ready},
    {"/*", route_asset},
};

/* What path goes on with, "" for an exact match; NULL: the route does not fit. */
static const char *match(const struct route *route, const char *path)
{
    size_t length = strlen(route->path);
    bool open = route->path[length - 1] == '*';

    if (strncmp(path, route->path, length - open) != 0)
        return NULL;
    const char *rest = path + (length - open);
    return open == (*rest != '\0') ? rest : NULL;
}

void service_answer(struct service *service, const struct request *request, struct response *response)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        const char *rest = match(&routes[i], request->path);
        if (rest != NULL) {
            routes[i].answer(service, request, rest, response);
            return;
        }
    }
    response_problem(response, &not_found);
}

/* Opens the generation that is current, and an analysis by its lexicon. */
static enum fynd_status open_current(struct service *service, struct fynd_cause *cause)
{
    struct service opened = {.directory = service->directory, .settings = service->settings};
    enum fynd_status status = fynd_reader_open(service->directory, &opened.reader, cause);

    if (status != FYND_OK)
        return status;
    opened.attested = malloc(sizeof *opened.attested);
    if (opened.attested == NULL) {
        status = fynd_fail_memory(cause);
    } else {
        *opened.attested = fynd_reader_attested(opened.reader);
        status = fynd_analysis_new(fynd_reader_lexicon(opened.reader), opened.attested, &opened.analysis, cause);
    }
    if (status == FYND_OK)
        status = fynd_synonyms_new(fynd_reader_synonyms(opened.reader), fynd_reader_acronyms(opened.reader),
                                   opened.analysis, &opened.synonyms, cause);
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
    enum fynd_status status = open_current(service, cause);

    return status == FYND_NO_INDEX ? FYND_OK : status;
}

void service_fini(struct service *service)
{
    fynd_synonyms_free(service->synonyms);
    fynd_analysis_free(service->analysis);
    if (service->reader != NULL)
        fynd_reader_close(service->reader);
    free(service->attested);
    *service = (struct service){0};
}

enum fynd_status service_reload(struct service *service, struct fynd_cause *cause)
{
    return open_current(service, cause);
}

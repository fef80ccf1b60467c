#include "server/app/routes.h"

#include "server/api/document_json.h"
#include "server/api/health.h"
#include "server/api/search_json.h"
#include "server/api/similar_json.h"
#include "server/api/suggest_json.h"
#include "server/api/suggest_opensearch.h"
#include "server/export/feed.h"
#include "server/export/opensearch.h"
#include "server/export/sitemap.h"
#include "server/page/page.h"
#include "server/search/search_request.h"

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
static void route_front_page(struct context *context, const struct request *request, const char *rest,
                             struct response *response)
{
    (void)rest;
    if (request_parameter(request, "q") == NULL)
        page_front(context, request, response);
    else
        page_search(context, request, response);
}

static void route_search_page(struct context *context, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)rest;
    page_search(context, request, response);
}

static void route_publication_page(struct context *context, const struct request *request, const char *id,
                                   struct response *response)
{
    page_publication(context, id, request, response);
}

static void route_asset(struct context *context, const struct request *request, const char *rest,
                        struct response *response)
{
    (void)rest;
    if (!page_asset(request->path, response))
        page_not_found(context, request, response);
}

static void route_search(struct context *context, const struct request *request, const char *rest,
                         struct response *response)
{
    (void)rest;
    search_json_search(context, request, response);
}

static void route_feed_atom(struct context *context, const struct request *request, const char *rest,
                            struct response *response)
{
    (void)rest;
    feed_atom(context, request, response);
}

static void route_feed_json(struct context *context, const struct request *request, const char *rest,
                            struct response *response)
{
    (void)rest;
    feed_json(context, request, response);
}

static void route_opensearch(struct context *context, const struct request *request, const char *rest,
                             struct response *response)
{
    (void)request, (void)rest;
    opensearch_description(context, response);
}

static void route_suggestions(struct context *context, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)rest;
    suggest_opensearch_answer(context, request, response);
}

static void route_accessibility(struct context *context, const struct request *request, const char *rest,
                                struct response *response)
{
    (void)rest;
    page_accessibility(context, request, response);
}

static void route_robots(struct context *context, const struct request *request, const char *rest,
                         struct response *response)
{
    (void)request, (void)rest;
    sitemap_robots(context, response);
}

static void route_sitemap(struct context *context, const struct request *request, const char *rest,
                          struct response *response)
{
    (void)rest;
    sitemap_sitemap(context, request, response);
}

static void route_suggest(struct context *context, const struct request *request, const char *rest,
                          struct response *response)
{
    (void)rest;
    suggest_json_answer(context, request, response);
}

static void route_document(struct context *context, const struct request *request, const char *id,
                           struct response *response)
{
    char *similar = similar_json_id(id);

    if (similar != NULL)
        similar_json_answer(context, similar, request, response);
    else
        document_json_answer(context, id, response);
    free(similar);
}

static void route_unknown_api(struct context *context, const struct request *request, const char *rest,
                              struct response *response)
{
    (void)context, (void)request, (void)rest;
    response_problem(response, &not_found);
}

static void route_live(struct context *context, const struct request *request, const char *rest,
                       struct response *response)
{
    (void)context, (void)request, (void)rest;
    health_live(response);
}

static void route_ready(struct context *context, const struct request *request, const char *rest,
                        struct response *response)
{
    (void)request, (void)rest;
    health_ready(context, response);
}

static const struct parameter_rule no_parameters[] = {{0}};

/* The first route that fits answers. A path that ends in "*" fits every path that begins so and goes on; what
 * it goes on with is the handler's `rest`, as in an id. */
static const struct routes_route {
    const char *path;
    void (*answer)(struct context *context, const struct request *request, const char *rest, struct response *response);
    const struct parameter_rule *parameters; /* NULL: whatever is given */
    enum routes_source source;
} routes[] = {
    {"/", route_front_page, search_page_parameters, ROUTES_ARCHIVE},
    {"/sok", route_search_page, search_page_parameters, ROUTES_ARCHIVE},
    {"/publikation/*", route_publication_page, page_publication_parameters, ROUTES_ARCHIVE},
    {"/feed.atom", route_feed_atom, search_feed_parameters, ROUTES_ARCHIVE},
    {"/feed.json", route_feed_json, search_feed_parameters, ROUTES_ARCHIVE},
    {"/tillganglighet", route_accessibility, page_parameters, ROUTES_PROGRAM},
    {"/opensearch.xml", route_opensearch, no_parameters, ROUTES_PROGRAM},
    {"/suggestions.json", route_suggestions, suggest_parameters, ROUTES_ARCHIVE},
    {"/robots.txt", route_robots, no_parameters, ROUTES_PROGRAM},
    {"/sitemap.xml", route_sitemap, crawlers_parameters, ROUTES_ARCHIVE},
    {"/api/v1/search", route_search, search_parameters, ROUTES_ARCHIVE},
    {"/api/v1/suggest", route_suggest, suggest_parameters, ROUTES_ARCHIVE},
    {"/api/v1/documents/*", route_document, similar_parameters, ROUTES_ARCHIVE},
    {"/api/*", route_unknown_api, no_parameters, ROUTES_STATE},
    {"/healthz", route_live, no_parameters, ROUTES_STATE},
    {"/readyz", route_ready, no_parameters, ROUTES_STATE},
    {"/*", route_asset, page_parameters, ROUTES_PROGRAM},
};
enum { ROUTE_COUNT = sizeof routes / sizeof *routes };

/* What path goes on with, "" for an exact match; NULL: the route does not fit. */
static const char *match(const struct routes_route *route, const char *path)
{
    size_t length = strlen(route->path);
    bool open = route->path[length - 1] == '*';

    if (strncmp(path, route->path, length - open) != 0)
        return NULL;
    const char *rest = path + (length - open);
    return open == (*rest != '\0') ? rest : NULL;
}

static void find_route(struct routes_request *asked)
{
    size_t i = 0;

    while (i < ROUTE_COUNT - 1 && match(&routes[i], asked->request.path) == NULL)
        i++;
    asked->route = &routes[i]; /* the last one fits every path */
    asked->rest = match(asked->route, asked->request.path);
}

bool routes_request_init(struct routes_request *asked, const char *target, struct response *response)
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

void routes_request_fini(struct routes_request *asked)
{
    request_fini(&asked->request);
}

enum routes_source routes_request_source(const struct routes_request *asked)
{
    return asked->route->source;
}

void routes_answer(struct context *context, const struct routes_request *asked, struct response *response)
{
    asked->route->answer(context, &asked->request, asked->rest, response);
}

#include "server/http/cors.h"

#include <string.h>

/* Methods that are allowed, for Allow and for CORS. */
#define METHODS      "GET, HEAD"
#define SECONDS_KEPT "86400" /* a day: more than any browser remembers */

static const struct problem forbidden = {403, "Den webbplatsen får inte fråga härifrån.",
                                         "That website may not ask from here.", NULL};

bool cors_is_origin(const char *text)
{
    static const char characters[] = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
    const char *host = strncmp(text, "https://", 8) == 0 ? text + 8 : strncmp(text, "http://", 7) == 0 ? text + 7 : "";

    return *host != '\0' && strspn(host, characters) == strlen(host);
}

static bool is_allowed(const struct cors *cors, const char *origin)
{
    for (size_t i = 0; origin != NULL && i < cors->count; i++)
        if (strcmp(cors->origins[i], origin) == 0)
            return true;
    return false;
}

void cors_allow(const struct cors *cors, const char *origin, struct response *response)
{
    if (cors->count == 0)
        return;
    response_header(response, "Vary", "Accept-Encoding, Origin");
    if (!is_allowed(cors, origin))
        return;
    response_header(response, "Access-Control-Allow-Origin", origin);
    response_header(response, "Access-Control-Expose-Headers", "ETag, Retry-After");
}

void cors_preflight(const struct cors *cors, const char *origin, struct response *response)
{
    if (origin != NULL && !is_allowed(cors, origin)) {
        response_problem(response, &forbidden);
        return;
    }
    response->status = 204;
    response_header(response, "Allow", METHODS ", OPTIONS");
    if (origin == NULL)
        return;
    response_header(response, "Access-Control-Allow-Methods", METHODS);
    response_header(response, "Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match");
    response_header(response, "Access-Control-Max-Age", SECONDS_KEPT);
}

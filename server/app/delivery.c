#include "server/app/delivery.h"

#include "server/http/negotiation.h"
#include "server/http/validator.h"

#include <event2/buffer.h>
#include <string.h>
#include <time.h>

static const struct problem not_acceptable = {406, "Svaret finns inte i någon av de former som Accept tillåter.",
                                              "The answer comes in none of the forms that Accept allows.", NULL};

/* Within so many seconds of its making a generation has no Last-Modified: another one might be made in the same second,
 * which that header could not tell apart (RFC 9110, 8.8.2.2). */
enum { SETTLED_AFTER = 5 };

struct delivery {
    struct context *context;
    struct routes_request asked;
    const struct delivery_conditions *conditions;
    struct response *response;
    bool gzip;
    struct fynd_buffer key; /* of the answer in the cache: the request, the day, and its form */
    char etag[VALIDATOR_ETAG_MAX];
};

/* Does the answer depend on nothing but request and generation? */
static bool is_lasting(const struct delivery *delivery)
{
    return routes_request_source(&delivery->asked) == ROUTES_ARCHIVE && delivery->context->reader != NULL &&
           !delivery->key.failed;
}

static void prepare(struct delivery *delivery)
{
    const uint32_t today = context_today(delivery->context);

    delivery->gzip = negotiation_gzip(delivery->conditions->accept_encoding);
    parameters_write(&delivery->asked.request, &delivery->key);
    fynd_buffer_append(&delivery->key, (const char *)&today, sizeof today);
    validator_etag(validator_add(delivery->context->version, delivery->key.bytes, delivery->key.length),
                   delivery->etag);
    fynd_buffer_append_byte(&delivery->key, delivery->gzip ? 'z' : ' ');
}

/* --- Making --- */

/* When the day began by which "kommande" is told; 0: it is given, and never ends. */
static int64_t day_begun(const struct context *context)
{
    time_t now = time(NULL);
    struct tm day;

    if (context->settings.today != 0)
        return 0;
    localtime_r(&now, &day); /* mktime would read the time zone anew in every thread */
    return now - (day.tm_hour * 60 + day.tm_min) * 60 - day.tm_sec;
}

static void set_last_modified(const struct context *context, struct response *response)
{
    char date[VALIDATOR_DATE_MAX];
    int64_t published = fynd_index_reader_published(context->reader), begun = day_begun(context);

    if (published == 0 || time(NULL) < published + SETTLED_AFTER)
        return;
    validator_date((time_t)(published > begun ? published : begun), date);
    response_header(response, "Last-Modified", date);
}

/* The tag of a file of the program is made of its bytes. */
static void tag_file(struct delivery *delivery)
{
    struct evbuffer *body = delivery->response->body;
    size_t length = evbuffer_get_length(body);
    const unsigned char *bytes = evbuffer_pullup(body, -1);

    if (bytes != NULL)
        validator_etag(validator_add(VALIDATOR_SEED, bytes, length), delivery->etag);
}

static void make(struct delivery *delivery)
{
    struct response *response = delivery->response;
    struct response_cache *cache = is_lasting(delivery) ? delivery->context->cache : NULL;

    if (cache != NULL && response_cache_find(cache, &delivery->key, response))
        return;
    routes_answer(delivery->context, &delivery->asked, response);
    if (routes_request_source(&delivery->asked) == ROUTES_PROGRAM)
        tag_file(delivery);
    if (delivery->gzip)
        response_compress(response);
    if (cache != NULL && response->status == 200)
        response_cache_keep(cache, &delivery->key, response);
}

/* Says what the answer may be kept by. What is no answer, or the state of a moment, has no validators. */
static void validate(struct delivery *delivery)
{
    struct response *response = delivery->response;

    if (routes_request_source(&delivery->asked) == ROUTES_STATE)
        response_header(response, "Cache-Control", "no-store");
    else if (response->status == 200)
        response_header(response, "ETag", delivery->etag);
    if (response->status == 200 && is_lasting(delivery))
        set_last_modified(delivery->context, response);
}

/* --- Conditions --- */

/* Is the tag known to the client before the answer is made? */
static bool is_known(const struct delivery *delivery)
{
    const char *tags = delivery->conditions->if_none_match;

    return tags != NULL && is_lasting(delivery) && validator_matches(tags, delivery->etag);
}

/* Has the client what was made? If-Modified-Since counts only without If-None-Match (RFC 9110, 13.1.3), and only as the
 * very date that was sent: after going back to an older generation the date is an earlier one. */
static bool is_unchanged(const struct delivery *delivery)
{
    const struct delivery_conditions *conditions = delivery->conditions;
    const char *etag = response_header_value(delivery->response, "ETag");
    const char *date = response_header_value(delivery->response, "Last-Modified");

    if (delivery->response->status != 200 || etag == NULL)
        return false;
    if (conditions->if_none_match != NULL)
        return validator_is_any(conditions->if_none_match) || validator_matches(conditions->if_none_match, etag);
    return conditions->if_modified_since != NULL && date != NULL && strcmp(conditions->if_modified_since, date) == 0;
}

static void deliver(struct delivery *delivery)
{
    struct response *response = delivery->response;

    prepare(delivery);
    if (is_known(delivery)) {
        response->status = 200; /* as it would be */
        validate(delivery);
        response_not_modified(response);
        return;
    }
    make(delivery);
    validate(delivery);
    const char *type = response_header_value(response, "Content-Type");
    if (is_unchanged(delivery))
        response_not_modified(response);
    else if (response->status == 200 && type != NULL && !negotiation_accepts(delivery->conditions->accept, type))
        response_problem(response, &not_acceptable);
}

void delivery_answer(struct context *context, const char *target, const struct delivery_conditions *conditions,
                     struct response *response)
{
    struct delivery delivery = {.context = context, .conditions = conditions, .response = response};

    if (!routes_request_init(&delivery.asked, target, response))
        return;
    deliver(&delivery);
    fynd_buffer_fini(&delivery.key);
    routes_request_fini(&delivery.asked);
}

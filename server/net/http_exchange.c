#include "server/net/http_exchange.h"

#include "server/app/delivery.h"
#include "server/base/log.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <string.h>

static const struct problem bad_method = {405, "Här går det bara att läsa: GET och HEAD.",
                                          "Only GET and HEAD are allowed.", NULL};
static const struct problem too_busy = {503, "Många söker just nu. Försök igen om en stund.",
                                        "Too many are searching right now. Try again in a while.", NULL};

static const char *header(struct evhttp_request *http, const char *name)
{
    return evhttp_find_header(evhttp_request_get_input_headers(http), name);
}

/* What evhttp does with a body depends on the method. No request here needs one, so that a connection on
 * which one came ends: its bytes must never be taken for the next request. */
static bool has_body(struct evhttp_request *http)
{
    const char *length = header(http, "Content-Length");
    return (length != NULL && strcmp(length, "0") != 0) || header(http, "Transfer-Encoding") != NULL;
}

/* Left to itself, evhttp writes in the loop's next turn, when the kernel says that it can. Nearly every answer fits into the
 * socket now; evhttp is then told that it is written, once it has left this request. What does not fit, and every failure,
 * is evhttp's. Nothing may be left to wait for: evhttp closes the descriptor before it takes back what waits for it, and by
 * then another worker may have it. */
static void write_now(struct bufferevent *bufferevent)
{
    struct evbuffer *output = bufferevent_get_output(bufferevent);

    evbuffer_unfreeze(output, 1); /* its front is for the bufferevent alone */
    evbuffer_write_atmost(output, bufferevent_getfd(bufferevent), bufferevent_get_max_single_write(bufferevent));
    evbuffer_freeze(output, 1);
    if (evbuffer_get_length(output) > 0)
        return;
    bufferevent_disable(bufferevent, EV_WRITE);
    bufferevent_trigger(bufferevent, EV_WRITE, BEV_TRIG_DEFER_CALLBACKS);
}

static void reply(struct evhttp_request *http, struct response *response, bool head, bool last)
{
    struct evkeyvalq *headers = evhttp_request_get_output_headers(http);
    struct bufferevent *bufferevent = evhttp_connection_get_bufferevent(evhttp_request_get_connection(http));

    for (size_t i = 0; i < response->header_count; i++)
        evhttp_add_header(headers, response->headers[i].name, response->headers[i].value);
    if (last)
        evhttp_add_header(headers, "Connection", "close");
    evhttp_send_reply(http, response->status, NULL, head ? NULL : response->body);

    /* While it writes, evhttp reads on to notice a client that has gone, and drops the answer when it meets
     * the end of what the client sends: also for one that has only closed its sending half. It goes on
     * reading by itself when the answer is written; until then the write's own time limit is enough. */
    bufferevent_disable(bufferevent, EV_READ);
    write_now(bufferevent);
}

static struct delivery_conditions conditions_of(struct evhttp_request *http)
{
    return (struct delivery_conditions){.accept = header(http, "Accept"),
                                        .accept_encoding = header(http, "Accept-Encoding"),
                                        .if_none_match = header(http, "If-None-Match"),
                                        .if_modified_since = header(http, "If-Modified-Since")};
}

static void refuse_method(const struct cors *cors, struct response *response)
{
    response_problem(response, &bad_method);
    response_header(response, "Allow", cors->count > 0 ? "GET, HEAD, OPTIONS" : "GET, HEAD");
}

/* Answers by the method. False: it is none that is answered. */
static bool answer(struct evhttp_request *http, const struct http_exchange_side *side, bool busy,
                   struct response *response)
{
    const struct delivery_conditions conditions = conditions_of(http);
    const char *origin = header(http, "Origin");

    switch ((int)evhttp_request_get_command(http)) {
    case EVHTTP_REQ_GET:
    case EVHTTP_REQ_HEAD:
        if (busy)
            response_problem(response, &too_busy);
        else
            delivery_answer(side->context, evhttp_request_get_uri(http), &conditions, response);
        return true;
    case EVHTTP_REQ_OPTIONS:
        if (side->cors->count > 0) {
            cors_preflight(side->cors, origin, response);
            return true;
        }
        break;
    default:
        break;
    }
    refuse_method(side->cors, response);
    return false;
}

void http_exchange_run(struct evhttp_request *http, const struct http_exchange_side *side, bool busy, bool last)
{
    bool head = evhttp_request_get_command(http) == EVHTTP_REQ_HEAD;
    struct response response;

    if (!response_init(&response)) {
        log_error("no memory for an answer");
        evhttp_send_error(http, HTTP_SERVUNAVAIL, NULL);
        return;
    }
    bool known = answer(http, side, busy, &response);
    cors_allow(side->cors, header(http, "Origin"), &response);
    response_finish(&response);
    reply(http, &response, head, last || busy || !known || has_body(http));
    response_fini(&response);
}

#include "exchange.h"

#include "log.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <string.h>

static const struct problem bad_target = {400, "Adressen går inte att tolka.", "The address cannot be understood.",
                                          NULL};
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

static void answer_target(struct evhttp_request *http, struct service *service, struct response *response)
{
    struct request request;
    if (!request_init(&request, evhttp_request_get_uri(http))) {
        response_problem(response, &bad_target);
        return;
    }
    service_answer(service, &request, response);
    request_fini(&request);
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
}

void exchange_run(struct evhttp_request *http, struct service *service, bool busy, bool last)
{
    enum evhttp_cmd_type method = evhttp_request_get_command(http);
    bool head = method == EVHTTP_REQ_HEAD;
    bool known = head || method == EVHTTP_REQ_GET;
    struct response response;

    if (!response_init(&response)) {
        log_error("no memory for an answer");
        evhttp_send_error(http, HTTP_SERVUNAVAIL, NULL);
        return;
    }
    if (!known) {
        response_problem(&response, &bad_method);
        response_header(&response, "Allow", "GET, HEAD");
    } else if (busy) {
        response_problem(&response, &too_busy);
    } else {
        answer_target(http, service, &response);
    }
    response_finish(&response, request_accepts_gzip(header(http, "Accept-Encoding")));
    reply(http, &response, head, last || busy || !known || has_body(http));
    response_fini(&response);
}

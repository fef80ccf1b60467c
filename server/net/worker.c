#include "server/net/worker.h"

#include "server/base/log.h"
#include "server/net/connections.h"
#include "server/net/http_exchange.h"
#include "server/search/context.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEADERS_MAX = 16 * 1024, BODY_MAX = 16 * 1024 }; /* bytes of a request */

/* A request that has waited in the loop behind others for this many milliseconds is refused: its client has
 * most likely given up. */
enum { WAIT_MAX = 2000 };

/* How a stop goes, in milliseconds. What was on its way when new connections ended (listener.h) is accepted
 * for STOP_ACCEPTING. The end comes when nothing has happened for STOP_QUIET, or for STOP_QUIET_ALONE when no
 * connection is known that could send another request, but after STOP_MAX in any case. */
enum { STOP_TICK = 50, STOP_ACCEPTING = 200, STOP_QUIET_ALONE = 100, STOP_QUIET = 1000, STOP_MAX = 5000 };

static const struct timeval stop_tick = {0, STOP_TICK * 1000};

/* When memory or descriptors were short, they may be there later. */
static const struct timeval reload_again = {10, 0};

struct worker {
    struct event_base *base;
    struct evhttp *http;
    struct connections connections;
    struct context context;
    struct cors cors;
    int messages[2]; /* a pipe: read by the worker, written by others */
    struct event *message_event;
    struct event *reload_event; /* a timer, after a reload that failed for want of something */
    struct event *stop_event;   /* a timer, while stopping */
    int64_t stop_begun;         /* connections_now(); 0: not stopping */
    int64_t last_request;       /* connections_now() */
    pthread_t thread;
};

/* Milliseconds since the loop woke up. */
static int64_t waited(const struct worker *worker)
{
    struct timeval woke, now, difference;
    if (event_base_gettimeofday_cached(worker->base, &woke) != 0 || evutil_gettimeofday(&now, NULL) != 0)
        return 0;
    evutil_timersub(&now, &woke, &difference);
    return (int64_t)difference.tv_sec * 1000 + difference.tv_usec / 1000;
}

static bool more_requests_wait(struct evhttp_request *http)
{
    struct evhttp_connection *connection = evhttp_request_get_connection(http);
    return evbuffer_get_length(bufferevent_get_input(evhttp_connection_get_bufferevent(connection))) > 0;
}

static void on_request(struct evhttp_request *http, void *arg)
{
    struct worker *worker = arg;
    bool admitted = connections_admit(&worker->connections, evhttp_request_get_connection(http));
    bool last = worker->stop_begun != 0 && !more_requests_wait(http);

    worker->last_request = connections_now();
    const struct http_exchange_side side = {&worker->context, &worker->cors};
    http_exchange_run(http, &side, !admitted || waited(worker) > WAIT_MAX, last);
}

static void reload(struct worker *worker)
{
    struct fynd_cause cause;

    enum fynd_status status = context_reload(&worker->context, &cause);
    if (status != FYND_OK)
        log_error("the current generation is not taken into use: %s", cause.text);
    else
        log_info("generation %lu is in use", fynd_index_reader_generation(worker->context.reader));
    if (status == FYND_SYSTEM || status == FYND_NO_MEMORY)
        event_add(worker->reload_event, &reload_again);
}

static void on_reload_again(evutil_socket_t fd, short what, void *arg)
{
    (void)fd, (void)what;
    reload(arg);
}

static bool is_finished(const struct worker *worker, int64_t now)
{
    int64_t last = worker->stop_begun;

    if (worker->last_request > last)
        last = worker->last_request;
    if (worker->connections.last_accepted > last)
        last = worker->connections.last_accepted;
    return now - last > (worker->connections.count == 0 ? STOP_QUIET_ALONE : STOP_QUIET);
}

static void on_stop_tick(evutil_socket_t fd, short what, void *arg)
{
    struct worker *worker = arg;
    int64_t now = connections_now();
    (void)fd, (void)what;

    bool deaf = now - worker->stop_begun > STOP_ACCEPTING && connections_end_accepting(&worker->connections);
    if ((deaf && is_finished(worker, now)) || now - worker->stop_begun > STOP_MAX)
        event_base_loopbreak(worker->base);
    else
        event_add(worker->stop_event, &stop_tick);
}

static void stop(struct worker *worker)
{
    if (worker->stop_begun != 0)
        return;
    worker->stop_begun = connections_now();
    event_add(worker->stop_event, &stop_tick);
}

static void on_messages(evutil_socket_t fd, short what, void *arg)
{
    char messages[64];
    ssize_t count = read(fd, messages, sizeof messages);
    (void)what;

    if (count <= 0)
        return;
    if (memchr(messages, WORKER_RELOAD, (size_t)count) != NULL)
        reload(arg);
    if (memchr(messages, WORKER_STOP, (size_t)count) != NULL)
        stop(arg);
}

static bool init_http(struct worker *worker, const struct worker_settings *settings)
{
    worker->http = evhttp_new(worker->base);
    if (worker->http == NULL)
        return false;
    evhttp_set_max_headers_size(worker->http, HEADERS_MAX);
    evhttp_set_max_body_size(worker->http, BODY_MAX);
    evhttp_set_timeout(worker->http, (int)settings->timeout);
    evhttp_set_default_content_type(worker->http, NULL);
    /* All of them, unknown ones included: http_exchange.c refuses what it does not answer, as problem+json. */
    evhttp_set_allowed_methods(worker->http, UINT16_MAX);
    evhttp_set_gencb(worker->http, on_request, worker);
    return connections_init(&worker->connections, worker->base, worker->http, settings->listening_fd, settings->shared,
                            settings->max_connections, settings->timeout);
}

static bool init_events(struct worker *worker)
{
    if (pipe2(worker->messages, O_CLOEXEC) != 0)
        return false;
    fcntl(worker->messages[0], F_SETFL, O_NONBLOCK);
    worker->message_event = event_new(worker->base, worker->messages[0], EV_READ | EV_PERSIST, on_messages, worker);
    worker->reload_event = evtimer_new(worker->base, on_reload_again, worker);
    worker->stop_event = evtimer_new(worker->base, on_stop_tick, worker);
    return worker->message_event != NULL && worker->reload_event != NULL && worker->stop_event != NULL &&
           event_add(worker->message_event, NULL) == 0;
}

enum fynd_status worker_new(const struct worker_settings *settings, struct worker **worker, struct fynd_cause *cause)
{
    struct worker *made = calloc(1, sizeof *made);
    if (made == NULL)
        return fynd_status_fail_memory(cause);
    made->messages[0] = made->messages[1] = -1;
    made->cors = settings->cors;

    enum fynd_status status = context_init(&made->context, settings->directory, &settings->context, cause);
    if (status == FYND_OK) {
        made->base = event_base_new();
        if (made->base == NULL || !init_events(made) || !init_http(made, settings))
            status = fynd_status_fail_errno(cause, "cannot set up a worker");
    }
    if (status == FYND_OK)
        *worker = made;
    else
        worker_free(made);
    return status;
}

void worker_free(struct worker *worker)
{
    if (worker->http != NULL)
        evhttp_free(worker->http);
    connections_fini(&worker->connections);
    if (worker->message_event != NULL)
        event_free(worker->message_event);
    if (worker->reload_event != NULL)
        event_free(worker->reload_event);
    if (worker->stop_event != NULL)
        event_free(worker->stop_event);
    if (worker->base != NULL)
        event_base_free(worker->base);
    for (int i = 0; i < 2; i++)
        if (worker->messages[i] >= 0)
            close(worker->messages[i]);
    context_fini(&worker->context);
    free(worker);
}

bool worker_has_index(const struct worker *worker)
{
    return worker->context.reader != NULL;
}

static void *run(void *arg)
{
    struct worker *worker = arg;
    connections_enter(&worker->connections);
    event_base_dispatch(worker->base);
    return NULL;
}

/* Signals are for the main thread's loop: a worker starts with all of them blocked. */
enum fynd_status worker_start(struct worker *worker, struct fynd_cause *cause)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    errno = pthread_create(&worker->thread, NULL, run, worker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return errno == 0 ? FYND_OK : fynd_status_fail_errno(cause, "cannot start a thread");
}

void worker_tell(struct worker *worker, enum worker_message message)
{
    char byte = (char)message;
    while (write(worker->messages[1], &byte, 1) < 0)
        if (errno != EINTR) {
            log_errno("speaking to a worker");
            return;
        }
}

void worker_join(struct worker *worker)
{
    pthread_join(worker->thread, NULL);
}

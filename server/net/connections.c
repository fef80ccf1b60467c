#include "server/net/connections.h"

#include "server/base/log.h"
#include "server/net/listener.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Bytes that may wait in memory for evhttp to read them. It never needs more than a request's headers or body
 * at a time (worker.c bounds both), and a client that sends without reading must not fill the memory. */
enum { READ_AHEAD_MAX = 64 * 1024 };

/* libevent's standard of 16 KiB a write would send a page in many passes of the loop. */
enum { WRITE_MAX = 256 * 1024 };

static const struct timeval pause_of_accepting = {0, 100 * 1000};

/* Between two connections a worker waits for half a millisecond, in which the others wake up and take theirs:
 * in a burst the first would else take all, and the other processors would idle. One that serves more than
 * its share waits longer; one that serves many takes several at a time, so that a burst of hundreds is not
 * held up. */
enum { SERVED_FOR_ONE_MORE = 8 };
static const struct timeval turn_of_others = {0, 500}, share_of_others = {0, 5 * 1000};

/* A failure to accept is logged once in this many milliseconds. */
enum { COMPLAINT_INTERVAL = 10 * 1000 };

struct connection {
    int64_t begun; /* when the first byte of the request that is arriving came; 0: between requests */
    bool counted;
};

/* The connections of the running thread: libevent's callbacks on a buffer and on a listener have no room for
 * it. */
static _Thread_local struct connections *here;

int64_t connections_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool grow(struct connections *connections, size_t wanted)
{
    size_t capacity = connections->capacity == 0 ? 64 : connections->capacity;
    while (capacity <= wanted)
        capacity *= 2;
    struct connection *grown = reallocarray(connections->by_descriptor, capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    connections->by_descriptor = grown;
    connections->capacity = capacity;
    return true;
}

/* The entry of an open connection; NULL: no memory. Valid until the next call. */
static struct connection *entry(struct connections *connections, struct bufferevent *bufferevent)
{
    int fd = bufferevent_getfd(bufferevent);
    if (fd < 0 || ((size_t)fd >= connections->capacity && !grow(connections, (size_t)fd)))
        return NULL;
    return &connections->by_descriptor[fd];
}

/* evhttp then reads the end of the connection and frees it. */
static void cut(struct bufferevent *bufferevent)
{
    shutdown(bufferevent_getfd(bufferevent), SHUT_RDWR);
}

static void on_bytes(struct evbuffer *input, const struct evbuffer_cb_info *change, void *bufferevent)
{
    (void)input;
    if (change->n_added == 0)
        return;
    struct connection *connection = entry(here, bufferevent);
    if (connection != NULL && connection->begun == 0)
        connection->begun = connections_now();
    else if (connection == NULL || connections_now() - connection->begun > here->patience)
        cut(bufferevent);
}

/* The descriptor is new to this worker: whatever its entry says is about an earlier connection. */
static void on_first_bytes(struct evbuffer *input, const struct evbuffer_cb_info *change, void *bufferevent)
{
    if (change->n_added == 0)
        return;
    struct connection *connection = entry(here, bufferevent);
    evbuffer_remove_cb(input, on_first_bytes, bufferevent);
    if (connection == NULL || evbuffer_add_cb(input, on_bytes, bufferevent) == NULL) {
        cut(bufferevent);
        return;
    }
    *connection = (struct connection){.begun = connections_now()};
}

static void take_turns(struct connections *connections)
{
    if (connections->accepted++ < connections->count / SERVED_FOR_ONE_MORE)
        return;
    connections->accepted = 0;
    evconnlistener_disable(evhttp_bound_socket_get_listener(connections->bound));
    bool ahead = connections->count > atomic_load(&connections->shared->count) / connections->shared->workers;
    event_add(connections->resume, ahead ? &share_of_others : &turn_of_others);
}

/* evhttp asks for the bufferevent of each connection that it accepts. Without BEV_OPT_CLOSE_ON_FREE, as
 * evhttp's own are: it closes the socket itself. */
static struct bufferevent *on_accept(struct event_base *base, void *arg)
{
    struct bufferevent *bufferevent = bufferevent_socket_new(base, -1, 0);
    (void)arg;

    here->last_accepted = connections_now();
    take_turns(here);
    if (bufferevent == NULL)
        return NULL;
    bufferevent_setwatermark(bufferevent, EV_READ, 0, READ_AHEAD_MAX);
    bufferevent_set_max_single_write(bufferevent, WRITE_MAX);
    if (evbuffer_add_cb(bufferevent_get_input(bufferevent), on_first_bytes, bufferevent) == NULL) {
        bufferevent_free(bufferevent);
        return NULL;
    }
    return bufferevent;
}

/* accept failed: most often no descriptor is left. The socket stays readable: going on at once would spin. */
static void on_accept_error(struct evconnlistener *listener, void *http)
{
    (void)http;
    if (here->complained == 0 || connections_now() - here->complained > COMPLAINT_INTERVAL) {
        log_errno("connections wait: accepting them");
        here->complained = connections_now();
    }
    evconnlistener_disable(listener);
    event_add(here->resume, &pause_of_accepting);
}

static void on_resume(evutil_socket_t fd, short what, void *arg)
{
    const struct connections *connections = arg;
    (void)fd, (void)what;
    evconnlistener_enable(evhttp_bound_socket_get_listener(connections->bound));
}

bool connections_init(struct connections *connections, struct event_base *base, struct evhttp *http, int listening_fd,
                      struct connections_shared *shared, unsigned limit, unsigned patience_seconds)
{
    *connections =
        (struct connections){.http = http, .shared = shared, .limit = limit, .patience = patience_seconds * 1000LL};
    connections->resume = evtimer_new(base, on_resume, connections);
    if (connections->resume == NULL)
        return false;

    /* Freeing an evhttp closes the socket that it accepts on, so that each worker needs a descriptor of its
     * own. */
    int fd = listener_duplicate(listening_fd);
    if (fd < 0)
        return false;
    connections->bound = evhttp_accept_socket_with_handle(http, fd);
    if (connections->bound == NULL) {
        close(fd);
        return false;
    }
    evconnlistener_set_error_cb(evhttp_bound_socket_get_listener(connections->bound), on_accept_error);
    evhttp_set_bevcb(http, on_accept, NULL);
    return true;
}

void connections_enter(struct connections *connections)
{
    here = connections;
}

void connections_fini(struct connections *connections)
{
    if (connections->resume != NULL)
        event_free(connections->resume);
    free(connections->by_descriptor);
    *connections = (struct connections){0};
}

static void on_close(struct evhttp_connection *connection, void *arg)
{
    struct connections *connections = arg;
    (void)connection;
    connections->count--;
    atomic_fetch_sub(&connections->shared->count, 1);
}

bool connections_admit(struct connections *connections, struct evhttp_connection *connection)
{
    struct connection *known = entry(connections, evhttp_connection_get_bufferevent(connection));
    if (known == NULL)
        return false;
    known->begun = 0;
    if (!known->counted) {
        known->counted = true;
        connections->count++;
        atomic_fetch_add(&connections->shared->count, 1);
        evhttp_connection_set_closecb(connection, on_close, connections);
    }
    return connections->count <= connections->limit;
}

bool connections_end_accepting(struct connections *connections)
{
    if (connections->bound == NULL)
        return true;
    struct pollfd waiting = {.fd = evhttp_bound_socket_get_fd(connections->bound), .events = POLLIN};
    if (poll(&waiting, 1, 0) > 0)
        return false;
    event_del(connections->resume);
    evhttp_del_accept_socket(connections->http, connections->bound);
    connections->bound = NULL;
    return true;
}

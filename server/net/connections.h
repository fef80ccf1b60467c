/* The connections of one worker: accepted, counted, bounded in number and in the time that a request may
 * take.
 *
 * evhttp itself ends a connection on which nothing moves for a while. What it lacks, this adds: a client that
 * sends a byte now and then is ended, too; the memory for what arrives early is bounded; accepting pauses
 * while the process has no file descriptor left. */
#ifndef FYND_SERVER_NET_CONNECTIONS_H
#define FYND_SERVER_NET_CONNECTIONS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;
struct event_base;
struct evhttp;
struct evhttp_bound_socket;
struct evhttp_connection;

struct connection;

/* What the workers tell each other, so that each takes its part of the connections. */
struct connections_shared {
    atomic_uint count; /* of all workers: open connections that have made a request */
    unsigned workers;
};

struct connections {
    struct evhttp *http;               /* borrowed */
    struct evhttp_bound_socket *bound; /* what is accepted on; NULL once accepting has ended */
    struct event *resume;              /* accept again after a pause */
    unsigned accepted;                 /* since the last pause */
    struct connection *by_descriptor;  /* indexed by file descriptor */
    size_t capacity;
    unsigned count;                    /* open connections that have made a request */
    struct connections_shared *shared; /* borrowed */
    unsigned limit;
    int64_t patience;      /* milliseconds that a request may take to arrive */
    int64_t last_accepted; /* connections_now() */
    int64_t complained;    /* when a failure to accept was logged */
};

/* Prepares to accept on a duplicate of listening_fd for http. False: no memory or no descriptor. The struct
 * must not move afterwards. */
bool connections_init(struct connections *connections, struct event_base *base, struct evhttp *http, int listening_fd,
                      struct connections_shared *shared, unsigned limit, unsigned patience_seconds);

/* To be called once by the thread that runs the base, before it does. */
void connections_enter(struct connections *connections);

/* To be called after http was freed. */
void connections_fini(struct connections *connections);

/* A request has arrived completely. False: its connection is one too many. */
bool connections_admit(struct connections *connections, struct evhttp_connection *connection);

/* Ends accepting. False: connections wait to be accepted; call again after a pass of the loop. */
bool connections_end_accepting(struct connections *connections);

int64_t connections_now(void); /* milliseconds of a clock that never jumps */

#endif

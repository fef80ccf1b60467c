/* A worker: one thread, and everything that it answers with.
 *
 * A worker owns its event_base, evhttp, connections and context; a request is read, searched and answered by
 * the same thread, and no other touches any of it. Other threads speak to a worker by messages, which it
 * reads in its own loop. All workers accept on the same socket: whoever is free first takes a connection. */
#ifndef FYND_SERVER_NET_WORKER_H
#define FYND_SERVER_NET_WORKER_H

#include "server/http/cors.h"
#include "server/search/context.h"

#include "shim/base/status.h"

#include <stdbool.h>

struct connections_shared;
struct worker;

struct worker_settings {
    const char *directory;             /* the index; must outlive the worker */
    int listening_fd;                  /* the worker makes a duplicate */
    struct connections_shared *shared; /* by all workers; must outlive them */
    unsigned max_connections;
    unsigned timeout; /* seconds */
    struct context_settings context;
    struct cors cors;
};

/* Opens the index and gets ready, without running. */
enum fynd_status worker_new(const struct worker_settings *settings, struct worker **worker, struct fynd_cause *cause);

/* To be called when the worker does not run. */
void worker_free(struct worker *worker);

/* Has it an index to search? To be called when the worker does not run. */
bool worker_has_index(const struct worker *worker);

enum fynd_status worker_start(struct worker *worker, struct fynd_cause *cause);

enum worker_message {
    WORKER_RELOAD = 'r', /* open the generation that is current now */
    WORKER_STOP = 's'    /* accept no more, answer what was accepted, end */
};
void worker_tell(struct worker *worker, enum worker_message message);

/* Waits for the end of a worker that was told to stop: a moment when its clients idle, 5 seconds at most. */
void worker_join(struct worker *worker);

#endif

/* fynd-server: starts the workers, keeps watch over signals and index, ends them. */
#include "server/app/ask.h"
#include "server/app/options.h"
#include "server/base/log.h"
#include "server/net/connections.h"
#include "server/net/index_watch.h"
#include "server/net/listener.h"
#include "server/net/worker.h"
#include "server/search/context.h"
#include "server/syntax/date_expression.h"
#include "shim/base/version.h"

#include <event2/event.h>
#include <event2/thread.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_USAGE = 2 };

/* File descriptors beside the connections: each worker's loop, messages and open index, and some to spare. */
enum { DESCRIPTORS_BASE = 64, DESCRIPTORS_OF_WORKER = 32 };

static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

struct server {
    const struct options *options;
    struct event_base *base; /* of the main thread: signals and watch */
    struct event *signal_events[SIGNAL_COUNT];
    struct index_watch *watch;
    int listening_fd;
    char address[LISTENER_NAME_MAX];
    struct connections_shared connections;
    struct worker **workers;
    unsigned worker_count; /* made */
    unsigned running;
};

static void tell_workers(const struct server *server, enum worker_message message)
{
    for (unsigned i = 0; i < server->running; i++)
        worker_tell(server->workers[i], message);
}

static void on_index_changed(void *server)
{
    tell_workers(server, WORKER_RELOAD);
}

static void on_signal(evutil_socket_t number, short what, void *arg)
{
    struct server *server = arg;
    (void)what;

    switch (number) {
    case SIGHUP:
        log_info("asked to open the current generation");
        tell_workers(server, WORKER_RELOAD);
        break;
    default:
        event_base_loopbreak(server->base);
    }
}

static bool init_events(struct server *server)
{
    server->base = event_base_new();
    if (server->base == NULL)
        return false;
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        server->signal_events[i] = evsignal_new(server->base, signals[i], on_signal, server);
        if (server->signal_events[i] == NULL || event_add(server->signal_events[i], NULL) != 0)
            return false;
    }
    server->watch = index_watch_new(server->base, server->options->index, on_index_changed, server);
    return server->watch != NULL;
}

static unsigned share(unsigned total, unsigned parts)
{
    return (total + parts - 1) / parts;
}

static struct context_settings context_settings(const struct options *options)
{
    return (struct context_settings){.search_milliseconds = options->search_milliseconds,
                                     .recency = options->recency,
                                     .show_contacts = options->show_contacts,
                                     .public_url = options->public_url,
                                     .cache_bytes = (size_t)options->cache_kilobytes * 1024,
                                     .today = options->today == NULL ? 0 : date_expression_day(options->today)};
}

static enum fynd_status init_workers(struct server *server, struct fynd_cause *cause)
{
    const struct options *options = server->options;
    const struct worker_settings settings = {
        .directory = options->index,
        .listening_fd = server->listening_fd,
        .shared = &server->connections,
        .max_connections = share(options->max_connections, options->workers),
        .timeout = options->timeout,
        .context = context_settings(options),
        .cors = {options->cors.items, options->cors.count},
    };
    enum fynd_status status = FYND_OK;

    server->connections.workers = options->workers;
    server->workers = calloc(options->workers, sizeof *server->workers);
    if (server->workers == NULL)
        return fynd_status_fail_memory(cause);
    while (status == FYND_OK && server->worker_count < options->workers) {
        status = worker_new(&settings, &server->workers[server->worker_count], cause);
        server->worker_count += status == FYND_OK;
    }
    return status;
}

static enum fynd_status start_workers(struct server *server, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    while (status == FYND_OK && server->running < server->worker_count) {
        status = worker_start(server->workers[server->running], cause);
        server->running += status == FYND_OK;
    }
    return status;
}

/* The main thread's descriptor goes first: the last worker to leave closes the socket, when nothing waits on
 * it. */
static void stop_workers(struct server *server)
{
    if (server->listening_fd >= 0) {
        listener_end(server->listening_fd);
        close(server->listening_fd);
        server->listening_fd = -1;
    }
    tell_workers(server, WORKER_STOP);
    for (; server->running > 0; server->running--)
        worker_join(server->workers[server->running - 1]);
}

static void server_fini(struct server *server)
{
    for (unsigned i = 0; i < server->worker_count; i++)
        worker_free(server->workers[i]);
    free(server->workers);
    if (server->watch != NULL)
        index_watch_free(server->watch);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        if (server->signal_events[i] != NULL)
            event_free(server->signal_events[i]);
    if (server->base != NULL)
        event_base_free(server->base);
}

/* Raises the limit of open files when the connections would not fit into it. */
static void allow_connections(const struct options *options)
{
    rlim_t wanted = options->max_connections + DESCRIPTORS_BASE + DESCRIPTORS_OF_WORKER * options->workers;
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted)
        log_warn("the limit of %lu open files is too low for %u connections", (unsigned long)limit.rlim_cur,
                 options->max_connections);
}

/* From nothing to running workers. The watch begins before the index is opened, so that none is missed. */
static enum fynd_status server_start(struct server *server, struct fynd_cause *cause)
{
    enum fynd_status status = listener_open(server->options->listen, &server->listening_fd, server->address, cause);
    if (status != FYND_OK)
        return status;
    if (!init_events(server))
        return fynd_status_fail_errno(cause, "cannot watch for signals and for a new index");
    status = init_workers(server, cause);
    if (status != FYND_OK)
        return status;
    if (!worker_has_index(server->workers[0]))
        log_warn("%s holds no index yet: searches wait for one", server->options->index);
    return start_workers(server, cause);
}

static int serve(const struct options *options)
{
    struct server server = {.options = options, .listening_fd = -1};
    struct fynd_cause cause;

    signal(SIGPIPE, SIG_IGN);
    allow_connections(options);
    enum fynd_status status = server_start(&server, &cause);
    if (status == FYND_OK) {
        fprintf(stderr, "listening on http://%s\n", server.address);
        event_base_dispatch(server.base);
        log_info("stopping");
    } else {
        log_error("%s", cause.text);
    }
    stop_workers(&server);
    server_fini(&server);
    if (status == FYND_OK)
        return EXIT_SUCCESS;
    return status == FYND_BAD_INPUT ? EXIT_USAGE : EXIT_FAILURE;
}

/* --ask and --check: one context, no network. */
static int run_once(const struct options *options)
{
    const struct context_settings settings = context_settings(options);
    struct context context;
    struct fynd_cause cause;
    bool done = true;

    if (context_init(&context, options->index, &settings, &cause) != FYND_OK) {
        log_error("%s", cause.text);
        return EXIT_FAILURE;
    }
    if (options->check) {
        done = context.reader != NULL;
        if (done)
            printf("%s: generation %lu, %u publications\n", options->index,
                   fynd_index_reader_generation(context.reader), fynd_index_reader_count(context.reader));
        else
            log_error("%s holds no index", options->index);
    }
    if (done && options->ask != NULL)
        done = ask(&context, options->ask);
    context_fini(&context);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* glibc keeps small blocks that were freed apart, and joins all of them whenever a large one is asked for or freed: six times
 * an answer. Joined at once, each with its neighbours, they cost a fiftieth of a search less. */
static void join_freed_blocks_at_once(void)
{
    mallopt(M_MXFAST, 0);
}

int main(int count, char **arguments)
{
    struct options options;
    int status = EXIT_SUCCESS;

    if (!options_read(&options, count, arguments))
        return EXIT_USAGE;
    log_setup(options.quiet);
    join_freed_blocks_at_once();
    tzset(); /* once, before there are threads */
    if (options.help)
        options_print_help();
    else if (options.version)
        puts("fynd-server " FYND_VERSION);
    else if (evthread_use_pthreads() != 0)
        status = EXIT_FAILURE;
    else
        status = options.check || options.ask != NULL ? run_once(&options) : serve(&options);
    libevent_global_shutdown();
    return status;
}

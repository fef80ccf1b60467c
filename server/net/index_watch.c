#include "server/net/index_watch.h"

#include "server/base/log.h"

#include <errno.h>
#include <event2/event.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* What says that `current` may be another, and what that the directory may be. While a file of a deleted
 * directory is open, as those of an index in use are, its own deletion is not told: only that of what it held. */
enum {
    CHANGING = IN_MOVED_TO | IN_CREATE | IN_CLOSE_WRITE,
    GOING = IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF,
    WATCHED = CHANGING | GOING
};

/* How often to look for a directory that is not there, and how long after a sign that it may be another. */
static const struct timeval retry_interval = {1, 0};

struct index_watch {
    const char *directory;
    void (*changed)(void *arg);
    void *arg;
    int fd;              /* inotify */
    int directory_watch; /* -1: the directory is not there */
    struct event *readable;
    struct event *retry;
};

/* Watches the directory that has the name now. True: it is not the one that was watched before. */
static bool watch_directory(struct index_watch *watch)
{
    int before = watch->directory_watch;

    watch->directory_watch = inotify_add_watch(watch->fd, watch->directory, WATCHED | IN_ONLYDIR);
    if (before >= 0 && before != watch->directory_watch) {
        inotify_rm_watch(watch->fd, before);
        log_warn("the index directory %s has gone", watch->directory);
    }
    if (watch->directory_watch < 0)
        event_add(watch->retry, &retry_interval);
    return watch->directory_watch >= 0 && watch->directory_watch != before;
}

static void on_retry(evutil_socket_t fd, short what, void *arg)
{
    struct index_watch *watch = arg;
    (void)fd, (void)what;
    if (watch_directory(watch))
        watch->changed(watch->arg);
}

static void on_readable(evutil_socket_t fd, short what, void *arg)
{
    struct index_watch *watch = arg;
    _Alignas(struct inotify_event) char events[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    ssize_t length = read(fd, events, sizeof events);
    bool changed = false, gone = false;
    (void)what;

    for (ssize_t i = 0; i < length;) {
        const struct inotify_event *event = (const struct inotify_event *)(events + i);
        if (event->wd == watch->directory_watch) {
            changed |= (event->mask & CHANGING) != 0 && event->len > 0 && strcmp(event->name, "current") == 0;
            gone |= (event->mask & GOING) != 0;
        }
        changed |= (event->mask & IN_Q_OVERFLOW) != 0; /* events were lost: better look once too often */
        i += (ssize_t)(sizeof *event + event->len);
    }
    if (gone)
        event_add(watch->retry, &retry_interval);
    if (changed)
        watch->changed(watch->arg);
}

struct index_watch *index_watch_new(struct event_base *base, const char *directory, void (*changed)(void *arg),
                                    void *arg)
{
    struct index_watch *watch = calloc(1, sizeof *watch);
    if (watch == NULL)
        return NULL;
    *watch = (struct index_watch){.directory = directory, .changed = changed, .arg = arg, .directory_watch = -1};
    watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->fd >= 0) {
        watch->readable = event_new(base, watch->fd, EV_READ | EV_PERSIST, on_readable, watch);
        watch->retry = evtimer_new(base, on_retry, watch);
    }
    if (watch->readable == NULL || watch->retry == NULL || event_add(watch->readable, NULL) != 0) {
        index_watch_free(watch);
        return NULL;
    }
    watch_directory(watch);
    return watch;
}

void index_watch_free(struct index_watch *watch)
{
    int error = errno; /* of what made index_watch_new fail */
    if (watch->readable != NULL)
        event_free(watch->readable);
    if (watch->retry != NULL)
        event_free(watch->retry);
    if (watch->fd >= 0)
        close(watch->fd);
    free(watch);
    errno = error;
}

/* Watches an index directory for a new generation: `current` being replaced. The directory need not exist
 * yet. */
#ifndef FYND_SERVER_NET_INDEX_WATCH_H
#define FYND_SERVER_NET_INDEX_WATCH_H

struct event_base;
struct index_watch;

/* Calls changed(arg) in base's loop when `current` was replaced, or when the directory came to be. directory
 * is borrowed. NULL: no memory or no inotify, errno says. */
struct index_watch *index_watch_new(struct event_base *base, const char *directory, void (*changed)(void *arg),
                                    void *arg);
void index_watch_free(struct index_watch *watch);

#endif

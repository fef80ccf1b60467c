/* A pool of threads at one job; the caller's thread waits and may show how it
 * goes. */
#ifndef FYND_INDEXER_PIPELINE_THREAD_POOL_H
#define FYND_INDEXER_PIPELINE_THREAD_POOL_H

#include "shim/base/status.h"

#include <pthread.h>
#include <stdbool.h>

struct thread_pool {
    pthread_mutex_t mutex; /* for the job's shared data, and for all below */
    pthread_cond_t left;
    unsigned working;        /* threads that have not ended */
    enum fynd_status status; /* of the first thread that failed, or FYND_OK */
    struct fynd_cause cause;
    bool stopping; /* a thread failed: the others end at their next look */
};

/* The work of one thread; looks at thread_pool_stopping between two pieces. */
typedef enum fynd_status thread_pool_work(struct thread_pool *pool, unsigned thread, void *job,
                                          struct fynd_cause *cause);

/* Called some five times a second on the caller's thread, with the mutex held. */
typedef void thread_pool_watch(void *job);

/* Runs work on threads 0 .. threads - 1 and waits for all; watch may be NULL. The status is the first failure's; an interrupt is
 * one. */
enum fynd_status thread_pool_run(unsigned threads, thread_pool_work *work, thread_pool_watch *watch, void *job,
                                 struct fynd_cause *cause);

/* Should this thread end: did another fail, or was the program interrupted? */
bool thread_pool_stopping(struct thread_pool *pool);

#endif

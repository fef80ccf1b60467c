#include "indexer/pipeline/thread_pool.h"

#include "indexer/pipeline/interrupt.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#define WATCH_NANOSECONDS 200000000L

/* Bytes. A page takes some hundred kilobytes in pieces and gives them back; by itself the C library returns them to the
 * system after each page and asks for them again, and a quarter of the time of reading goes there. */
enum { KEPT_FREE = 8 << 20, MAPPED_FROM = 2 << 20 };

struct lane {
    struct thread_pool *crew;
    thread_pool_work *work;
    void *job;
    unsigned number;
    pthread_t thread;
    bool started;
};

bool thread_pool_stopping(struct thread_pool *crew)
{
    pthread_mutex_lock(&crew->mutex);
    bool stopping = crew->stopping;
    pthread_mutex_unlock(&crew->mutex);
    return stopping || interrupt_wanted();
}

static void leave(struct thread_pool *crew, enum fynd_status status, const struct fynd_cause *cause)
{
    pthread_mutex_lock(&crew->mutex);
    if (status != FYND_OK && crew->status == FYND_OK) {
        crew->status = status;
        crew->cause = *cause;
        crew->stopping = true;
    }
    crew->working--;
    pthread_cond_signal(&crew->left);
    pthread_mutex_unlock(&crew->mutex);
}

static void *run_lane(void *argument)
{
    struct lane *lane = argument;
    struct fynd_cause cause;
    enum fynd_status status = lane->work(lane->crew, lane->number, lane->job, &cause);
    leave(lane->crew, status, &cause);
    return NULL;
}

static void start(struct thread_pool *crew, struct lane *lane)
{
    struct fynd_cause cause;
    crew->working++; /* before the lane can lock the mutex: the caller holds it */
    errno = pthread_create(&lane->thread, NULL, run_lane, lane);
    lane->started = errno == 0;
    if (lane->started)
        return;
    crew->working--;
    crew->status = fynd_status_fail_errno(&cause, "a thread could not be started");
    crew->cause = cause;
    crew->stopping = true;
}

static void wait_for_lanes(struct thread_pool *crew, thread_pool_watch *watch, void *job)
{
    struct timespec until;
    while (crew->working > 0) {
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += WATCH_NANOSECONDS;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&crew->left, &crew->mutex, &until);
        if (watch != NULL)
            watch(job);
    }
}

static void crew_init(struct thread_pool *crew)
{
    pthread_condattr_t attributes;
    pthread_mutex_init(&crew->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&crew->left, &attributes);
    pthread_condattr_destroy(&attributes);
}

enum fynd_status thread_pool_run(unsigned lanes, thread_pool_work *work, thread_pool_watch *watch, void *job,
                                 struct fynd_cause *cause)
{
    struct thread_pool crew = {.status = FYND_OK};
    struct lane *all = calloc(lanes, sizeof *all);
    if (all == NULL)
        return fynd_status_fail_memory(cause);
    crew_init(&crew);
    mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    mallopt(M_MMAP_THRESHOLD, MAPPED_FROM);
    pthread_mutex_lock(&crew.mutex);
    for (unsigned i = 0; i < lanes && !crew.stopping; i++) {
        all[i] = (struct lane){.crew = &crew, .work = work, .job = job, .number = i};
        start(&crew, &all[i]);
    }
    wait_for_lanes(&crew, watch, job);
    pthread_mutex_unlock(&crew.mutex);
    for (unsigned i = 0; i < lanes; i++)
        if (all[i].started)
            pthread_join(all[i].thread, NULL);
    free(all);
    pthread_cond_destroy(&crew.left);
    pthread_mutex_destroy(&crew.mutex);
    if (crew.status != FYND_OK)
        return fynd_status_fail(cause, crew.status, "%s", crew.cause.text);
    return interrupt_check(cause);
}

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

struct thread {
    struct thread_pool *pool;
    thread_pool_work *work;
    void *job;
    unsigned number;
    pthread_t handle;
    bool started;
};

bool thread_pool_stopping(struct thread_pool *pool)
{
    pthread_mutex_lock(&pool->mutex);
    bool stopping = pool->stopping;
    pthread_mutex_unlock(&pool->mutex);
    return stopping || interrupt_wanted();
}

static void leave(struct thread_pool *pool, enum fynd_status status, const struct fynd_cause *cause)
{
    pthread_mutex_lock(&pool->mutex);
    if (status != FYND_OK && pool->status == FYND_OK) {
        pool->status = status;
        pool->cause = *cause;
        pool->stopping = true;
    }
    pool->working--;
    pthread_cond_signal(&pool->left);
    pthread_mutex_unlock(&pool->mutex);
}

static void *run_thread(void *argument)
{
    struct thread *thread = argument;
    struct fynd_cause cause;
    enum fynd_status status = thread->work(thread->pool, thread->number, thread->job, &cause);
    leave(thread->pool, status, &cause);
    return NULL;
}

static void start(struct thread_pool *pool, struct thread *thread)
{
    struct fynd_cause cause;
    pool->working++; /* before the thread can lock the mutex: the caller holds it */
    errno = pthread_create(&thread->handle, NULL, run_thread, thread);
    thread->started = errno == 0;
    if (thread->started)
        return;
    pool->working--;
    pool->status = fynd_status_fail_errno(&cause, "a thread could not be started");
    pool->cause = cause;
    pool->stopping = true;
}

static void wait_for_threads(struct thread_pool *pool, thread_pool_watch *watch, void *job)
{
    struct timespec until;
    while (pool->working > 0) {
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += WATCH_NANOSECONDS;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&pool->left, &pool->mutex, &until);
        if (watch != NULL)
            watch(job);
    }
}

static void init(struct thread_pool *pool)
{
    pthread_condattr_t attributes;
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&pool->left, &attributes);
    pthread_condattr_destroy(&attributes);
}

enum fynd_status thread_pool_run(unsigned threads, thread_pool_work *work, thread_pool_watch *watch, void *job,
                                 struct fynd_cause *cause)
{
    struct thread_pool pool = {.status = FYND_OK};
    struct thread *all = calloc(threads, sizeof *all);
    if (all == NULL)
        return fynd_status_fail_memory(cause);
    init(&pool);
    mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    mallopt(M_MMAP_THRESHOLD, MAPPED_FROM);
    pthread_mutex_lock(&pool.mutex);
    for (unsigned i = 0; i < threads && !pool.stopping; i++) {
        all[i] = (struct thread){.pool = &pool, .work = work, .job = job, .number = i};
        start(&pool, &all[i]);
    }
    wait_for_threads(&pool, watch, job);
    pthread_mutex_unlock(&pool.mutex);
    for (unsigned i = 0; i < threads; i++)
        if (all[i].started)
            pthread_join(all[i].handle, NULL);
    free(all);
    pthread_cond_destroy(&pool.left);
    pthread_mutex_destroy(&pool.mutex);
    if (pool.status != FYND_OK)
        return fynd_status_fail(cause, pool.status, "%s", pool.cause.text);
    return interrupt_check(cause);
}

/* How far a long step is, told on standard error. */
#ifndef FYND_INDEXER_PIPELINE_PROGRESS_H
#define FYND_INDEXER_PIPELINE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* How far a step is: a bar on a terminal; else a plain line for each tenth, and at most one every two seconds, so that a short
 * step says nothing and a long one fills no log. On standard error. */
struct progress {
    const char *step; /* a literal; NULL: nothing has begun */
    uint64_t publications;
    struct timespec begun, shown;
    unsigned tenth;         /* of the last plain line */
    bool terminal, visible; /* visible: the terminal shows a bar */
};

void progress_begin(struct progress *progress, const char *step);
/* done of total: bytes, or segments. */
void progress_show(struct progress *progress, uint64_t done, uint64_t total, uint64_t publications);
void progress_end(struct progress *progress);

/* Seconds that have passed since a time by CLOCK_MONOTONIC. */
double progress_seconds_since(const struct timespec *then);

#endif

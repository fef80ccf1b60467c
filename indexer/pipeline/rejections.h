/* What was not taken, and why. Lanes add to one list. */
#ifndef FYND_INDEXER_PIPELINE_REJECTIONS_H
#define FYND_INDEXER_PIPELINE_REJECTIONS_H

#include "indexer/source/source.h"

#include <pthread.h>

/* The most that are listed; more are counted only, so that a hopeless source cannot take all memory. */
#define REJECTIONS_MAX 100000

struct rejection {
    char *file;      /* its name (file_list.h) */
    uint64_t number; /* line; 0: the file itself */
    uint64_t origin;
    char *reason; /* escaped */
};

struct rejections {
    pthread_mutex_t mutex; /* guards all below while threads are at work */
    struct rejection *list;
    size_t count, capacity;
    uint64_t total;
};

void rejections_init(struct rejections *rejections);
void rejections_fini(struct rejections *rejections);

/* Forgets all, for another pass over the source. */
void rejections_clear(struct rejections *rejections);

enum fynd_status rejections_add(struct rejections *rejections, const char *file, uint64_t number, uint64_t origin,
                                const char *reason, struct fynd_cause *cause);

/* In the order of the source. */
void rejections_sort(struct rejections *rejections);

#endif

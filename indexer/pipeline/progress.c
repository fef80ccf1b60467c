#include "indexer/pipeline/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 /* characters */ };

#define LINE_SECONDS 2.0 /* between two plain lines of progress */

enum { TENTHS = 10 };

double progress_seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, const char *step)
{
    *progress = (struct progress){.step = step, .terminal = isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
    progress->shown = progress->begun;
}

static void show_bar(struct progress *progress, double share, double rate)
{
    char bar[BAR_WIDTH + 1];
    int full = (int)(share * BAR_WIDTH);
    memset(bar, ' ', BAR_WIDTH);
    memset(bar, '#', (size_t)full);
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r%-8s [%s] %3d %%", progress->step, bar, (int)(100 * share));
    if (progress->publications > 0)
        fprintf(stderr, "  %" PRIu64 " publications, %.0f/s ", progress->publications, rate);
    fputs("\033[K", stderr);
    progress->visible = true;
}

static void show_line(struct progress *progress, double share)
{
    fprintf(stderr, "%s: %d %%", progress->step, (int)(100 * share));
    if (progress->publications > 0)
        fprintf(stderr, ", %" PRIu64 " publications", progress->publications);
    fputc('\n', stderr);
    clock_gettime(CLOCK_MONOTONIC, &progress->shown);
}

void progress_show(struct progress *progress, uint64_t done, uint64_t total, uint64_t publications)
{
    double share = total == 0 || done >= total ? 1 : (double)done / (double)total;
    double elapsed = progress_seconds_since(&progress->begun);
    progress->publications = publications;
    if (progress->terminal) {
        show_bar(progress, share, elapsed > 0 ? (double)publications / elapsed : 0);
    } else if ((unsigned)(share * TENTHS) > progress->tenth &&
               progress_seconds_since(&progress->shown) >= LINE_SECONDS) {
        show_line(progress, share);
        progress->tenth = (unsigned)(share * TENTHS);
    }
}

void progress_end(struct progress *progress)
{
    if (progress->visible)
        fputs("\r\033[K", stderr);
    progress->visible = false;
}

/* How fast the archive is read: from file to record, as `fynd-index explain` does before it prints. One thread, so that
 * a second is one core's.
 *
 *   reading SOURCE...    one JSON object on standard output: files, bytes on disk, records, and the CPU seconds of the
 *                        survey and of the way to the records, the least of ROUNDS */
#include "indexer/pipeline/second_pass.h"
#include "indexer/source/source.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

enum { ROUNDS = 5 };

struct times {
    double survey, records;
    uint64_t count;
};

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum fynd_status read_records(struct source *source, const struct first_pass *survey, uint64_t *count,
                                     struct fynd_cause *cause)
{
    struct source_item item = {0};
    bool more = true;
    enum fynd_status status = FYND_OK;

    source_rewind(source);
    while (status == FYND_OK) {
        struct record record = {0};
        status = source_next(source, &item, &more, cause);
        if (status != FYND_OK || !more)
            break;
        status = second_pass_record(&item, survey, &record, cause);
        record_fini(&record);
        *count += status == FYND_OK;
    }
    source_item_fini(&item);
    return status;
}

static enum fynd_status run(struct source *source, struct times *times, struct fynd_cause *cause)
{
    struct first_pass survey = {0};
    double begun = cpu_seconds(), surveyed;
    enum fynd_status status = first_pass_run(source, 1, &survey, cause);

    surveyed = cpu_seconds();
    if (status == FYND_OK)
        status = read_records(source, &survey, &times->count, cause);
    times->survey = surveyed - begun;
    times->records = cpu_seconds() - surveyed;
    first_pass_fini(&survey);
    return status;
}

static enum fynd_status measure(struct source *source, struct times *least, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (int round = 0; round < ROUNDS && status == FYND_OK; round++) {
        struct times times = {0};
        status = run(source, &times, cause);
        if (round == 0 || times.survey + times.records < least->survey + least->records)
            *least = times;
    }
    return status;
}

int main(int argc, char **argv)
{
    struct source *source;
    struct times least = {0};
    struct fynd_cause cause;
    enum fynd_status status = source_open(argv + 1, (size_t)argc - 1, &source, &cause);

    if (status == FYND_OK) {
        const struct file_list *walk = source_walk(source);
        status = measure(source, &least, &cause);
        if (status == FYND_OK)
            printf("{\"files\":%zu,\"bytes\":%" PRIu64 ",\"records\":%" PRIu64 ",\"survey\":%.4f,\"record\":%.4f}\n",
                   walk->count, walk->bytes, least.count, least.survey, least.records);
        source_close(source);
    }
    if (status != FYND_OK)
        fprintf(stderr, "reading: %s\n", cause.text);
    return status == FYND_OK ? 0 : 1;
}

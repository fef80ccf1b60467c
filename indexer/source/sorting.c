#include "indexer/source/sorting.h"

#include "indexer/source/temporary.h"

#include "shim/base/buffer.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { RUNS_MAX = 4 * SORTING_FAN /* with that many levels disks are full before */ };

/* Strings in order, each behind its length as uint32_t. */
struct run {
    FILE *file;
    unsigned level;            /* how often its strings were merged */
    struct fynd_buffer string; /* the next one, once reading has begun */
    bool ended;
};

struct sorting {
    sorting_compare *compare;
    struct fynd_buffer piece; /* strings that are in no run yet, one behind the other */
    struct fynd_buffer ends;  /* of each in the piece, as uint32_t */
    struct run runs[RUNS_MAX];
    size_t run_count;
    struct run *given; /* whose string was given last; it is to read on */
};

struct sorting *sorting_new(sorting_compare *compare)
{
    struct sorting *sorting = calloc(1, sizeof *sorting);

    if (sorting != NULL)
        sorting->compare = compare;
    return sorting;
}

static void close_runs(struct sorting *sorting, size_t first)
{
    for (size_t i = first; i < sorting->run_count; i++) {
        fclose(sorting->runs[i].file);
        fynd_buffer_fini(&sorting->runs[i].string);
    }
    sorting->run_count = first;
}

void sorting_free(struct sorting *sorting)
{
    if (sorting == NULL)
        return;
    close_runs(sorting, 0);
    fynd_buffer_fini(&sorting->piece);
    fynd_buffer_fini(&sorting->ends);
    free(sorting);
}

/* --- Runs --- */

/* An empty run behind the others; NULL: refused. */
static struct run *begin_run(struct sorting *sorting, unsigned level)
{
    FILE *file = NULL;

    if (sorting->run_count < RUNS_MAX)
        file = tmpfile();
    else
        errno = EFBIG;
    if (file == NULL)
        return NULL;
    sorting->runs[sorting->run_count] = (struct run){.file = file, .level = level};
    return &sorting->runs[sorting->run_count++];
}

static bool write_string(struct run *run, struct fynd_text string)
{
    uint32_t length = (uint32_t)string.length;

    return fwrite(&length, sizeof length, 1, run->file) == 1 &&
           fwrite(string.bytes, 1, string.length, run->file) == string.length;
}

static bool rewind_run(struct run *run)
{
    return fflush(run->file) == 0 && fseeko(run->file, 0, SEEK_SET) == 0;
}

/* Reads the run's next string, or learns that there is none. */
static enum fynd_status advance(struct run *run, struct fynd_cause *cause)
{
    uint32_t length;
    char *bytes;

    fynd_buffer_clear(&run->string);
    run->ended = fread(&length, sizeof length, 1, run->file) != 1;
    if (run->ended)
        return ferror(run->file) ? temporary_refused(cause) : FYND_OK;
    bytes = fynd_buffer_reserve(&run->string, length);
    if (bytes == NULL && length > 0)
        return fynd_status_fail_memory(cause);
    run->string.length = fread(bytes, 1, length, run->file);
    return run->string.length == length ? FYND_OK : temporary_refused(cause);
}

static struct fynd_text string_of(const struct run *run)
{
    return (struct fynd_text){run->string.length > 0 ? run->string.bytes : "", run->string.length};
}

/* --- Merging --- */

/* Of the runs from `first` on, the one whose string comes first; NULL: all have ended. */
static struct run *least_of(struct sorting *sorting, size_t first, size_t end)
{
    struct run *least = NULL;

    for (size_t i = first; i < end; i++) {
        struct run *run = &sorting->runs[i];

        if (!run->ended && (least == NULL || sorting->compare(string_of(run), string_of(least)) < 0))
            least = run;
    }
    return least;
}

static enum fynd_status begin_reading(struct sorting *sorting, size_t first, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = first; i < sorting->run_count && status == FYND_OK; i++)
        status = rewind_run(&sorting->runs[i]) ? advance(&sorting->runs[i], cause) : temporary_refused(cause);
    return status;
}

/* Puts one run in place of those from `first` on. */
static enum fynd_status merge_from(struct sorting *sorting, size_t first, struct fynd_cause *cause)
{
    size_t end = sorting->run_count;
    enum fynd_status status = begin_reading(sorting, first, cause);
    struct run *merged = status == FYND_OK ? begin_run(sorting, sorting->runs[first].level + 1) : NULL;

    for (struct run *least; status == FYND_OK && merged != NULL && (least = least_of(sorting, first, end)) != NULL;)
        status = write_string(merged, string_of(least)) ? advance(least, cause) : temporary_refused(cause);
    if (status == FYND_OK && merged == NULL)
        status = temporary_refused(cause);
    if (status != FYND_OK)
        return status;
    struct run kept = *merged;
    sorting->run_count--;
    close_runs(sorting, first);
    sorting->runs[sorting->run_count++] = kept;
    return FYND_OK;
}

/* Merges the last runs while SORTING_FAN of them are of one level. */
static enum fynd_status merge_full(struct sorting *sorting, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    while (status == FYND_OK && sorting->run_count >= SORTING_FAN &&
           sorting->runs[sorting->run_count - SORTING_FAN].level == sorting->runs[sorting->run_count - 1].level)
        status = merge_from(sorting, sorting->run_count - SORTING_FAN, cause);
    return status;
}

/* --- The piece --- */

static struct fynd_text string_at(const struct sorting *sorting, uint32_t number)
{
    const uint32_t *ends = (const uint32_t *)(const void *)sorting->ends.bytes;
    uint32_t begin = number > 0 ? ends[number - 1] : 0, length = ends[number] - begin;

    return (struct fynd_text){length > 0 ? sorting->piece.bytes + begin : "", length};
}

static int compare_numbers(const void *left, const void *right, void *context)
{
    const struct sorting *sorting = context;

    return sorting->compare(string_at(sorting, *(const uint32_t *)left), string_at(sorting, *(const uint32_t *)right));
}

static enum fynd_status write_sorted(struct sorting *sorting, const uint32_t *numbers, size_t count,
                                     struct fynd_cause *cause)
{
    struct run *run = begin_run(sorting, 0);
    bool written = run != NULL;

    for (size_t i = 0; i < count && written; i++)
        written = write_string(run, string_at(sorting, numbers[i]));
    if (!written)
        return temporary_refused(cause);
    fynd_buffer_clear(&sorting->piece);
    fynd_buffer_clear(&sorting->ends);
    return merge_full(sorting, cause);
}

static enum fynd_status write_piece(struct sorting *sorting, struct fynd_cause *cause)
{
    size_t count = sorting->ends.length / sizeof(uint32_t);
    uint32_t *numbers = malloc((count + 1) * sizeof *numbers);
    enum fynd_status status;

    if (numbers == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < count; i++)
        numbers[i] = (uint32_t)i;
    qsort_r(numbers, count, sizeof *numbers, compare_numbers, sorting);
    status = write_sorted(sorting, numbers, count, cause);
    free(numbers);
    return status;
}

enum fynd_status sorting_add(struct sorting *sorting, struct fynd_text string, struct fynd_cause *cause)
{
    uint32_t end;

    if (sorting->ends.length > 0 && sorting->piece.length + sorting->ends.length + string.length > SORTING_PIECE) {
        enum fynd_status status = write_piece(sorting, cause);
        if (status != FYND_OK)
            return status;
    }
    fynd_buffer_append(&sorting->piece, string.bytes, string.length);
    end = (uint32_t)sorting->piece.length;
    fynd_buffer_append(&sorting->ends, &end, sizeof end);
    return sorting->piece.failed || sorting->ends.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* --- Reading --- */

enum fynd_status sorting_seal(struct sorting *sorting, struct fynd_cause *cause)
{
    enum fynd_status status = sorting->ends.length > 0 ? write_piece(sorting, cause) : FYND_OK;

    fynd_buffer_fini(&sorting->piece);
    fynd_buffer_fini(&sorting->ends);
    return status == FYND_OK ? begin_reading(sorting, 0, cause) : status;
}

enum fynd_status sorting_next(struct sorting *sorting, struct fynd_text *string, bool *more, struct fynd_cause *cause)
{
    enum fynd_status status = sorting->given != NULL ? advance(sorting->given, cause) : FYND_OK;

    if (status != FYND_OK)
        return status;
    sorting->given = least_of(sorting, 0, sorting->run_count);
    *more = sorting->given != NULL;
    if (*more)
        *string = string_of(sorting->given);
    return FYND_OK;
}

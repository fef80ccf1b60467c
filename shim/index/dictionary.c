/* Choosing the preset dictionary: see compress.h. */
#include "shim/index/compression.h"
#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>
#include <zdict.h>

enum {
    STRING = 8,   /* bytes of the strings that are counted: about as long as a match must be to pay */
    STRETCH = 64, /* bytes taken at a time */
    COUNTER_BITS = 18,
    SAMPLE = 1024 /* bytes of the excerpts that are packed at a time, to learn from */
};

struct stretch {
    size_t at;
    uint64_t score;
};

static uint32_t counter_of(const char *string)
{
    uint64_t bytes;

    memcpy(&bytes, string, STRING);
    return (uint32_t)(bytes * 0x9E3779B97F4A7C15u >> (64 - COUNTER_BITS)); /* Fibonacci hashing */
}

/* The best stretch of `length` bytes at `from`: the highest sum of its strings' counts. */
static struct stretch best_stretch(const char *from, size_t length, const uint32_t *counts)
{
    struct stretch best = {0, 0};
    uint64_t score = 0;

    for (size_t i = 0; i + STRING <= length; i++) {
        score += counts[counter_of(from + i)];
        if (i >= STRETCH - STRING + 1)
            score -= counts[counter_of(from + i - (STRETCH - STRING + 1))];
        if (i + STRING >= STRETCH && score > best.score)
            best = (struct stretch){i + STRING - STRETCH, score};
    }
    return best;
}

static int compare_stretches(const void *left, const void *right)
{
    const struct stretch *one = left, *other = right;

    if (one->score != other->score)
        return one->score < other->score ? -1 : 1;
    return (one->at > other->at) - (one->at < other->at);
}

/* Takes one stretch from each of `count` equal parts; what one stretch covers no longer counts for the next. */
static void choose(const char *excerpts, size_t length, uint32_t *counts, struct stretch *stretches, size_t count)
{
    size_t part = length / count;

    for (size_t i = 0; i < count; i++) {
        stretches[i] = best_stretch(excerpts + i * part, part, counts);
        stretches[i].at += i * part;
        for (size_t j = 0; j + STRING <= STRETCH; j++)
            counts[counter_of(excerpts + stretches[i].at + j)] = 0;
    }
}

/* Puts the best stretches one behind the other. */
static enum fynd_status append_stretches(const char *excerpts, size_t length, size_t count, struct fynd_buffer *out,
                                         struct fynd_cause *cause)
{
    uint32_t *counts = calloc((size_t)1 << COUNTER_BITS, sizeof *counts);
    struct stretch *stretches = calloc(count, sizeof *stretches);

    if (counts != NULL && stretches != NULL) {
        for (size_t i = 0; i + STRING <= length; i++)
            counts[counter_of(excerpts + i)]++;
        choose(excerpts, length, counts, stretches, count);
        qsort(stretches, count, sizeof *stretches, compare_stretches);
        for (size_t i = 0; i < count; i++)
            fynd_buffer_append(out, excerpts + stretches[i].at, STRETCH);
    }
    const bool done = counts != NULL && stretches != NULL && !out->failed;
    free(counts);
    free(stretches);
    return done ? FYND_OK : fynd_status_fail_memory(cause);
}

/* Appends the stretches with what zstd learns about packing the excerpts with them; where that is too little to learn
 * from, the stretches alone. */
static enum fynd_status append_learnt(const char *excerpts, size_t length, size_t size,
                                      const struct fynd_buffer *stretches, struct fynd_buffer *out,
                                      struct fynd_cause *cause)
{
    static const ZDICT_params_t settings = {.compressionLevel = FYND_COMPRESSION_LEVEL};
    const size_t count = length / SAMPLE;
    size_t *sizes = calloc(count + 1, sizeof *sizes), learnt;
    char *place = fynd_buffer_reserve(out, size);

    if (sizes == NULL || place == NULL) {
        free(sizes);
        return fynd_status_fail_memory(cause);
    }
    for (size_t i = 0; i < count; i++)
        sizes[i] = SAMPLE;
    learnt = ZDICT_finalizeDictionary(place, size, stretches->bytes, stretches->length, excerpts, sizes,
                                      (unsigned)count, settings);
    free(sizes);
    if (!ZDICT_isError(learnt))
        out->length += learnt;
    else
        fynd_buffer_append(out, stretches->bytes, stretches->length);
    return out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

enum fynd_status fynd_compression_train(const char *excerpts, size_t length, struct fynd_buffer *out,
                                        struct fynd_cause *cause)
{
    const size_t size = length / 8 < FYND_DICTIONARY_SIZE ? length / 8 : FYND_DICTIONARY_SIZE;
    struct fynd_buffer stretches = {0};
    enum fynd_status status;

    if (size < STRETCH)
        return FYND_OK;
    status = append_stretches(excerpts, length, size / STRETCH, &stretches, cause);
    if (status == FYND_OK)
        status = append_learnt(excerpts, length, size, &stretches, out, cause);
    fynd_buffer_fini(&stretches);
    return status;
}

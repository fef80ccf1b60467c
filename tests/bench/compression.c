/* What does the preset dictionary save?
 *
 *   compression DOCS.jsonl
 *
 * Packs title and text of every publication without a dictionary, and with one that is made as shim/write/index_writer.c
 * makes it: from the beginnings of publications that are spread evenly over the archive. One line of JSON on
 * standard output: bytes, their share of the raw ones, microseconds a publication, the fastest of three
 * rounds. Exit status 0 only when everything could be unpacked again. */
#include "shim/index/compression.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    ROUNDS = 3,
    EXCERPTS_BYTES = 2 << 20, /* read to make the dictionary */
    EXCERPT_MAX = 1500        /* of one publication */
};

/* Byte strings one behind the other: the i-th ends where the next begins. */
struct strings {
    struct fynd_buffer bytes;
    size_t *ends; /* owned */
    size_t count, capacity;
};

struct measure {
    size_t packed_bytes;
    double pack_seconds, unpack_seconds; /* of the fastest round */
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct fynd_text strings_get(const struct strings *strings, size_t i)
{
    size_t start = i == 0 ? 0 : strings->ends[i - 1];

    return (struct fynd_text){strings->bytes.bytes + start, strings->ends[i] - start};
}

/* The string that was appended to strings->bytes since the last call ends here. False: no memory. */
static bool strings_end(struct strings *strings)
{
    if (strings->count == strings->capacity) {
        size_t capacity = strings->capacity == 0 ? 1024 : strings->capacity * 2;
        size_t *grown = realloc(strings->ends, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        strings->ends = grown;
        strings->capacity = capacity;
    }
    strings->ends[strings->count++] = strings->bytes.length;
    return !strings->bytes.failed;
}

static void strings_clear(struct strings *strings)
{
    fynd_buffer_clear(&strings->bytes);
    strings->count = 0;
}

static void strings_fini(struct strings *strings)
{
    fynd_buffer_fini(&strings->bytes);
    free(strings->ends);
}

/* Reading */

static enum fynd_status add_line(struct strings *texts, const char *line, size_t length, struct fynd_cause *cause)
{
    json_error_t error;
    json_t *doc = json_loadb(line, length, 0, &error);
    const json_t *title = json_object_get(doc, "title"), *text = json_object_get(doc, "text");

    if (doc == NULL)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "line %zu: %s", texts->count + 1, error.text);
    if (json_is_string(title)) {
        fynd_buffer_append(&texts->bytes, json_string_value(title), json_string_length(title));
        fynd_buffer_append_byte(&texts->bytes, '\n');
    }
    if (json_is_string(text))
        fynd_buffer_append(&texts->bytes, json_string_value(text), json_string_length(text));
    json_decref(doc);
    return strings_end(texts) ? FYND_OK : fynd_status_fail_memory(cause);
}

static enum fynd_status read_texts(struct strings *texts, const char *name, struct fynd_cause *cause)
{
    FILE *file = fopen(name, "re");
    enum fynd_status status = FYND_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;

    if (file == NULL)
        return fynd_status_fail_errno(cause, "%s", name);
    while (status == FYND_OK && (length = getline(&line, &capacity, file)) >= 0)
        status = add_line(texts, line, (size_t)length, cause);
    if (status == FYND_OK && !feof(file))
        status = fynd_status_fail_errno(cause, "%s", name);
    if (status == FYND_OK && texts->bytes.length == 0)
        status = fynd_status_fail(cause, FYND_BAD_INPUT, "%s: no text in it", name);
    free(line);
    fclose(file);
    return status;
}

static enum fynd_status make_dictionary(const struct strings *texts, struct fynd_buffer *dictionary,
                                        struct fynd_cause *cause)
{
    struct fynd_buffer excerpts = {0};
    size_t step = texts->count / (EXCERPTS_BYTES / EXCERPT_MAX) + 1;
    enum fynd_status status;

    for (size_t i = 0; i < texts->count; i += step) {
        struct fynd_text text = strings_get(texts, i);
        fynd_buffer_append(&excerpts, text.bytes, text.length < EXCERPT_MAX ? text.length : EXCERPT_MAX);
    }
    status = excerpts.failed ? fynd_status_fail_memory(cause)
                             : fynd_compression_train(excerpts.bytes, excerpts.length, dictionary, cause);
    fynd_buffer_fini(&excerpts);
    return status;
}

/* Measuring */

static enum fynd_status pack_all(struct fynd_compression *packer, const struct strings *texts, struct strings *packed,
                                 struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    strings_clear(packed);
    for (size_t i = 0; i < texts->count && status == FYND_OK; i++) {
        struct fynd_text text = strings_get(texts, i);
        status = fynd_compression_pack(packer, text.bytes, text.length, &packed->bytes, cause);
        if (status == FYND_OK && !strings_end(packed))
            status = fynd_status_fail_memory(cause);
    }
    return status;
}

static enum fynd_status unpack_all(struct fynd_compression *packer, const struct strings *packed, size_t limit,
                                   struct fynd_buffer *unpacked, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    fynd_buffer_clear(unpacked);
    for (size_t i = 0; i < packed->count && status == FYND_OK; i++) {
        struct fynd_text text = strings_get(packed, i);
        status = fynd_compression_unpack(packer, text.bytes, text.length, limit, unpacked, cause);
    }
    return status;
}

static bool is_same(const struct fynd_buffer *one, const struct fynd_buffer *other)
{
    return one->length == other->length && (one->length == 0 || memcmp(one->bytes, other->bytes, one->length) == 0);
}

/* One round. `packed` and `unpacked` keep their memory from round to round. */
static enum fynd_status measure_round(struct fynd_compression *packer, const struct strings *texts,
                                      struct strings *packed, struct fynd_buffer *unpacked, struct measure *measure,
                                      struct fynd_cause *cause)
{
    double began = now(), between, ended;
    enum fynd_status status = pack_all(packer, texts, packed, cause);

    between = now();
    if (status == FYND_OK)
        status = unpack_all(packer, packed, texts->bytes.length, unpacked, cause);
    ended = now();
    if (status == FYND_OK && !is_same(&texts->bytes, unpacked))
        status = fynd_status_fail(cause, FYND_DAMAGED, "what was unpacked is not what was packed");
    *measure = (struct measure){packed->bytes.length, between - began, ended - between};
    return status;
}

static double smaller(double one, double other)
{
    return one < other ? one : other;
}

static enum fynd_status measure_packing(const struct fynd_buffer *dictionary, const struct strings *texts,
                                        struct measure *best, struct fynd_cause *cause)
{
    struct fynd_compression *packer = NULL;
    struct strings packed = {0};
    struct fynd_buffer unpacked = {0};
    struct measure measure;
    enum fynd_status status = fynd_compression_new(dictionary->bytes, dictionary->length, &packer, cause);

    for (int round = 0; round < ROUNDS && status == FYND_OK; round++) {
        status = measure_round(packer, texts, &packed, &unpacked, &measure, cause);
        if (round == 0)
            *best = measure;
        best->pack_seconds = smaller(best->pack_seconds, measure.pack_seconds);
        best->unpack_seconds = smaller(best->unpack_seconds, measure.unpack_seconds);
    }
    fynd_compression_free(packer);
    strings_fini(&packed);
    fynd_buffer_fini(&unpacked);
    return status;
}

static void print_measure(const char *name, const struct measure *measure, const struct strings *texts)
{
    printf(",\"%s\":{\"packed_bytes\":%zu,\"packed_over_raw\":%.4f,\"pack_us\":%.2f,\"unpack_us\":%.2f}", name,
           measure->packed_bytes, (double)measure->packed_bytes / (double)texts->bytes.length,
           measure->pack_seconds * 1e6 / (double)texts->count, measure->unpack_seconds * 1e6 / (double)texts->count);
}

static enum fynd_status compare(const char *name, struct fynd_cause *cause)
{
    struct strings texts = {0};
    struct fynd_buffer none = {0}, dictionary = {0};
    struct measure without, with;
    enum fynd_status status = read_texts(&texts, name, cause);

    if (status == FYND_OK)
        status = make_dictionary(&texts, &dictionary, cause);
    if (status == FYND_OK)
        status = measure_packing(&none, &texts, &without, cause);
    if (status == FYND_OK)
        status = measure_packing(&dictionary, &texts, &with, cause);
    if (status == FYND_OK) {
        printf("{\"texts\":%zu,\"raw_bytes\":%zu,\"dictionary_bytes\":%zu", texts.count, texts.bytes.length,
               dictionary.length);
        print_measure("without", &without, &texts);
        print_measure("with", &with, &texts);
        puts("}");
    }
    strings_fini(&texts);
    fynd_buffer_fini(&dictionary);
    return status;
}

int main(int argc, char **argv)
{
    struct fynd_cause cause;

    if (argc != 2) {
        fputs("usage: compression DOCS.jsonl\n", stderr);
        return 2;
    }
    if (compare(argv[1], &cause) == FYND_OK)
        return 0;
    fprintf(stderr, "compression: %s\n", cause.text);
    return 1;
}

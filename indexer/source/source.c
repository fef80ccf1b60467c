#include "indexer/source/source.h"

#include "indexer/source/file_input.h"
#include "indexer/source/wordpress_export.h"
#include "indexer/source/wordpress_rest.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define WINDOW_SIZE (64u << 10)

struct source {
    struct file_list walk;
    size_t file;                     /* the number of the next to open, or of the open one */
    uint64_t bytes;                  /* on disk, of the open one */
    struct file_input *input;        /* of the open file, or NULL */
    struct wordpress_export *export; /* of the open file, if it is one; else NULL */
    struct wordpress_rest *rest;     /* likewise */
    uint64_t line;                   /* the last line, or post, that was given of the open file */
    uint64_t offset;                 /* of window + taken, in the expanded file */
    uint64_t consumed;               /* bytes on disk of the files before */
    size_t taken, filled;            /* the part of the window that was read but not used: [taken, filled) */
    char window[WINDOW_SIZE];
};

enum fynd_status source_open(char *const *arguments, size_t count, struct source **source, struct fynd_cause *cause)
{
    struct source *opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = file_list_init(&opened->walk, arguments, count, cause);
    if (status != FYND_OK) {
        free(opened);
        return status;
    }
    *source = opened;
    return FYND_OK;
}

static void close_readers(struct source *source)
{
    file_input_close(source->input);
    wordpress_export_free(source->export);
    wordpress_rest_free(source->rest);
    source->input = NULL;
    source->export = NULL;
    source->rest = NULL;
}

static void close_file(struct source *source)
{
    close_readers(source);
    source->consumed += source->bytes;
    source->file++;
    source->line = source->offset = 0;
    source->taken = source->filled = 0;
}

void source_rewind(struct source *source)
{
    if (source->input != NULL)
        close_file(source);
    source->file = 0;
    source->consumed = 0;
}

void source_close(struct source *source)
{
    if (source == NULL)
        return;
    close_readers(source);
    file_list_fini(&source->walk);
    free(source);
}

void source_item_fini(struct source_item *item)
{
    fynd_buffer_fini(&item->bytes);
    source_file_fini(&item->own);
    free(item->reason);
    item->file = NULL;
    item->reason = NULL;
}

size_t source_origin_file(uint64_t origin)
{
    return (size_t)(origin >> 32);
}

uint64_t source_origin_number(uint64_t origin)
{
    return origin & UINT32_MAX;
}

const struct file_list *source_walk(const struct source *source)
{
    return &source->walk;
}

uint64_t source_consumed(const struct source *source)
{
    return source->consumed + (source->input != NULL ? file_input_consumed(source->input) : 0);
}

/* An item has its file to itself, since it may be in use when the source is at another one. */
static enum fynd_status take_file(const struct source *source, struct source_item *item, struct fynd_cause *cause)
{
    if (item->file != NULL && item->own_number == source->file)
        return FYND_OK;
    enum fynd_status status = file_list_read(&source->walk, source->file, &item->own, cause);
    item->file = status == FYND_OK ? &item->own : NULL;
    item->own_number = source->file;
    return status;
}

static enum fynd_status begin_item(const struct source *source, struct source_item *item, struct fynd_cause *cause)
{
    fynd_buffer_clear(&item->bytes);
    free(item->reason);
    item->reason = NULL;
    item->number = 0;
    item->from = item->to = source->offset;
    return take_file(source, item, cause);
}

/* Numbers the item: files in the upper half, so that origins grow along the source. */
static void number_item(const struct source *source, struct source_item *item)
{
    item->number = source->line;
    item->origin = (uint64_t)source->file << 32 | (source->line & UINT32_MAX);
}

static enum fynd_status reject(struct source_item *item, const char *reason, struct fynd_cause *cause)
{
    fynd_buffer_clear(&item->bytes);
    item->reason = strdup(reason);
    return item->reason != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

static enum fynd_status reject_long(struct source_item *item, struct fynd_cause *cause)
{
    struct fynd_cause reason;
    fynd_status_fail(&reason, FYND_BAD_INPUT, "longer than %u MiB", SOURCE_ITEM_MAX >> 20);
    return reject(item, reason.text, cause);
}

/* Reads on when the window is used up; nothing in it afterwards is the end of the file. */
static enum fynd_status fill(struct source *source, struct fynd_cause *cause)
{
    size_t got;
    if (source->taken < source->filled)
        return FYND_OK;
    enum fynd_status status = file_input_read(source->input, source->window, WINDOW_SIZE, &got, cause);
    source->taken = 0;
    source->filled = status == FYND_OK ? got : 0;
    return status;
}

/* Moves `length` bytes from the window into the item; false when they are too many for one item. */
static bool take(struct source *source, struct source_item *item, size_t length)
{
    const char *bytes = source->window + source->taken;
    source->taken += length;
    source->offset += length;
    item->to = source->offset;
    if (item->bytes.length + length > SOURCE_ITEM_MAX)
        return false;
    fynd_buffer_append(&item->bytes, bytes, length);
    return true;
}

static enum fynd_status end_unreadable(struct source *source, struct source_item *item, enum fynd_status status,
                                       const struct fynd_cause *why, struct fynd_cause *cause)
{
    close_file(source);
    return status == FYND_NO_MEMORY ? fynd_status_fail_memory(cause) : reject(item, why->text, cause);
}

static enum fynd_status next_whole(struct source *source, struct source_item *item, struct fynd_cause *cause)
{
    struct fynd_cause why;
    bool fits = true;
    source->line = 1;
    number_item(source, item);
    while (fits) {
        enum fynd_status status = fill(source, &why);
        if (status != FYND_OK)
            return end_unreadable(source, item, status, &why, cause);
        if (source->filled == 0)
            break;
        fits = take(source, item, source->filled - source->taken);
    }
    close_file(source);
    if (!fits)
        return reject_long(item, cause);
    return item->bytes.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* Reads one line; *found is false when the file ended before it began. A line that is too long is read to its
 * end, a window at a time, and rejected. */
static enum fynd_status next_line(struct source *source, struct source_item *item, bool *found,
                                  struct fynd_cause *cause)
{
    struct fynd_cause why;
    bool fits = true, ended = false;
    source->line++;
    number_item(source, item);
    *found = true;
    while (!ended) {
        enum fynd_status status = fill(source, &why);
        if (status != FYND_OK)
            return end_unreadable(source, item, status, &why, cause);
        const char *start = source->window + source->taken;
        size_t left = source->filled - source->taken;
        const char *newline = memchr(start, '\n', left);
        ended = newline != NULL || left == 0;
        if (left != 0 && !take(source, item, newline != NULL ? (size_t)(newline - start) + 1 : left))
            fits = false;
        *found = left != 0 || item->to > item->from;
    }
    if (!fits)
        return reject_long(item, cause);
    return item->bytes.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

static void trim(struct source_item *item)
{
    const char *bytes = item->bytes.bytes;
    while (item->bytes.length > 0 && isspace((unsigned char)bytes[item->bytes.length - 1])) {
        item->bytes.length--;
        item->to--;
    }
}

/* The next line that is not blank; *found is false at the end of the file, which is then closed. */
static enum fynd_status next_record_line(struct source *source, struct source_item *item, bool *found,
                                         struct fynd_cause *cause)
{
    do {
        enum fynd_status status = begin_item(source, item, cause);
        if (status == FYND_OK)
            status = next_line(source, item, found, cause);
        if (status != FYND_OK || item->reason != NULL)
            return status;
        trim(item);
    } while (*found && item->bytes.length == 0);
    if (!*found)
        close_file(source);
    return FYND_OK;
}

/* Lets the file's reader have the window. */
static enum fynd_status read_window(struct source *source, struct source_item *item, bool *found,
                                    struct fynd_cause *cause)
{
    const char *bytes = source->window + source->taken;
    size_t length = source->filled - source->taken, taken = 0;
    enum fynd_status status = source->export != NULL
                                  ? wordpress_export_read(source->export, bytes, length, &taken, item, found, cause)
                                  : wordpress_rest_read(source->rest, bytes, length, &taken, item, found, cause);
    source->taken += taken;
    source->offset += taken;
    return status;
}

/* The next publication of a WordPress site; *found is false at the end of the file, which is then closed. */
static enum fynd_status next_post(struct source *source, struct source_item *item, bool *found,
                                  struct fynd_cause *cause)
{
    struct fynd_cause why;
    enum fynd_status status;
    bool ended = false;
    *found = false;
    do {
        status = fill(source, &why);
        ended = source->filled == 0;
        if (status == FYND_OK)
            status = read_window(source, item, found, &why);
        else
            item->number = source->line + 1;
    } while (status == FYND_OK && !*found && !ended);
    if (status != FYND_OK || *found) {
        *found = true;
        source->line = item->number;
        number_item(source, item);
    }
    if (status != FYND_OK)
        return end_unreadable(source, item, status, &why, cause);
    if (ended)
        close_file(source);
    return FYND_OK;
}

/* The reader of a file that holds several publications. False: no memory. */
static bool open_reader(struct source *source, enum source_type type)
{
    if (type == SOURCE_TYPE_XML)
        source->export = wordpress_export_new();
    else if (type == SOURCE_TYPE_JSON)
        source->rest = wordpress_rest_new();
    else
        return true;
    return source->export != NULL || source->rest != NULL;
}

/* Opens the next file; when that fails, the item says so. */
static enum fynd_status next_file(struct source *source, struct source_item *item, struct fynd_cause *cause)
{
    struct fynd_cause why;
    enum fynd_status status = begin_item(source, item, cause);
    if (status != FYND_OK)
        return status;
    const struct source_file *file = item->file;
    source->bytes = file->bytes;
    number_item(source, item);
    status = FYND_BAD_INPUT;
    if (file->reason == NULL)
        status = file_input_open(file->path, file->gzip, file->named, &source->input, &why);
    else
        fynd_status_fail(&why, FYND_BAD_INPUT, "%s", file->reason);
    if (status == FYND_OK && !open_reader(source, file->type))
        status = FYND_NO_MEMORY;
    return status == FYND_OK ? FYND_OK : end_unreadable(source, item, status, &why, cause);
}

static enum fynd_status next_of_file(struct source *source, struct source_item *item, bool *found,
                                     struct fynd_cause *cause)
{
    enum fynd_status status = begin_item(source, item, cause);
    *found = true;
    if (status != FYND_OK)
        return status;
    switch (item->file->type) {
    case SOURCE_TYPE_TEXT:
    case SOURCE_TYPE_HTML:
    case SOURCE_TYPE_MARKDOWN:
        return next_whole(source, item, cause);
    case SOURCE_TYPE_JSONL:
        return next_record_line(source, item, found, cause);
    case SOURCE_TYPE_XML:
    case SOURCE_TYPE_JSON:
        break;
    }
    return next_post(source, item, found, cause);
}

enum fynd_status source_next(struct source *source, struct source_item *item, bool *more, struct fynd_cause *cause)
{
    bool found = false;
    *more = true;
    while (!found) {
        enum fynd_status status = FYND_OK;
        if (source->input == NULL) {
            if (source->file == source->walk.count) {
                *more = false;
                return FYND_OK;
            }
            status = next_file(source, item, cause);
            if (status != FYND_OK || item->reason != NULL)
                return status;
        }
        status = next_of_file(source, item, &found, cause);
        if (status != FYND_OK)
            return status;
    }
    return FYND_OK;
}

/* A file of lists of rising numbers, 0 .. count - 1, read through a memory map: varints of the steps between them. */
#ifndef FYND_SHIM_INDEX_ID_LISTS_H
#define FYND_SHIM_INDEX_ID_LISTS_H

#include "shim/base/buffer.h"
#include "shim/index/blob_file.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_id_lists_writer;

/* Creates the file. Close without finish leaves it unfinished. */
enum fynd_status fynd_id_lists_create(const char *path, struct fynd_id_lists_writer **writer, struct fynd_cause *cause);

/* Appends the next list; its numbers rise, and may be none. */
enum fynd_status fynd_id_lists_add(struct fynd_id_lists_writer *writer, const uint32_t *numbers, size_t count,
                                   struct fynd_cause *cause);
enum fynd_status fynd_id_lists_finish(struct fynd_id_lists_writer *writer, struct fynd_cause *cause);
void fynd_id_lists_writer_close(struct fynd_id_lists_writer *writer);

/* The file is one of streams (shim/index/blob_file.h); lists are numbered from 0. */
struct fynd_id_list {
    const char *cursor, *end;
    uint64_t last;
};

static inline struct fynd_id_list fynd_id_lists_get(const struct fynd_blob_file *lists, uint32_t number)
{
    struct fynd_text bytes = fynd_blob_file_get(lists, number + 1);

    return (struct fynd_id_list){bytes.bytes, bytes.bytes + bytes.length, 0};
}

/* As many numbers as are left, or more: each takes a byte at least. */
static inline size_t fynd_id_lists_longest(const struct fynd_id_list *list)
{
    return (size_t)(list->end - list->cursor);
}

/* The next number; false at the end, or where the list is damaged. */
static inline bool fynd_id_lists_next(struct fynd_id_list *list, uint32_t *number)
{
    uint64_t step;

    if (list->cursor == list->end || !fynd_buffer_read_varint_mixed(&list->cursor, list->end, &step) ||
        step > UINT32_MAX - list->last)
        return false;
    list->last += step;
    *number = (uint32_t)list->last;
    return true;
}

#ifdef __cplusplus
}
#endif
#endif

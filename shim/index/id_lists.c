#include "shim/index/id_lists.h"

#include <stdlib.h>

struct fynd_id_lists_writer {
    struct fynd_blob_file_writer *file;
    struct fynd_buffer coded; /* the list at work */
};

enum fynd_status fynd_id_lists_create(const char *path, struct fynd_id_lists_writer **writer, struct fynd_cause *cause)
{
    struct fynd_id_lists_writer *created = calloc(1, sizeof *created);
    enum fynd_status status;

    if (created == NULL)
        return fynd_status_fail_memory(cause);
    status = fynd_blob_file_create(path, &created->file, cause);
    if (status != FYND_OK)
        fynd_id_lists_writer_close(created);
    else
        *writer = created;
    return status;
}

enum fynd_status fynd_id_lists_add(struct fynd_id_lists_writer *writer, const uint32_t *numbers, size_t count,
                                   struct fynd_cause *cause)
{
    uint32_t last = 0;

    fynd_buffer_clear(&writer->coded);
    for (size_t i = 0; i < count; i++) {
        fynd_buffer_append_varint(&writer->coded, numbers[i] - last);
        last = numbers[i];
    }
    if (writer->coded.failed)
        return fynd_status_fail_memory(cause);
    return fynd_blob_file_add(writer->file, (struct fynd_text){writer->coded.bytes, writer->coded.length}, cause);
}

enum fynd_status fynd_id_lists_finish(struct fynd_id_lists_writer *writer, struct fynd_cause *cause)
{
    return fynd_blob_file_finish(writer->file, cause);
}

void fynd_id_lists_writer_close(struct fynd_id_lists_writer *writer)
{
    if (writer == NULL)
        return;
    fynd_blob_file_writer_close(writer->file);
    fynd_buffer_fini(&writer->coded);
    free(writer);
}

/* Any bytes as one list, and as a file of lists: it is refused, or every list stays within it and never falls. */
#include "shim/index/id_lists.h"
#include "tests/fuzz/fuzzed_file.h"

enum { LISTS_MAX = 1000 };

static void read_list(struct fynd_id_list list)
{
    size_t left = (size_t)(list.end - list.cursor);
    uint32_t number, last = 0;

    while (fynd_id_lists_next(&list, &number)) {
        check(left-- > 0 && number >= last && list.cursor <= list.end);
        last = number;
    }
}

static void read_file(const struct fynd_blob_file *file)
{
    for (uint32_t i = 0; i < fynd_blob_file_count(file) + 1 && i < LISTS_MAX; i++)
        read_list(fynd_id_lists_get(file, i));
    read_list(fynd_id_lists_get(file, UINT32_MAX));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_blob_file *streams;

    if (size > 0)
        read_list((struct fynd_id_list){(const char *)data, (const char *)data + size, 0});
    if (fynd_blob_file_open(file_fill(data, size), &streams, NULL) != FYND_OK)
        return 0;
    read_file(streams);
    fynd_blob_file_close(streams);
    return 0;
}

/* Any bytes as one list, and as a file of lists: it is refused, or every list stays within it and never falls. */
#include "shim/index/id_lists.h"
#include "tests/fuzz/fuzzed_file.h"

enum { LISTS_MAX = 1000 };

static void read_list(struct fynd_list list)
{
    size_t left = (size_t)(list.end - list.cursor);
    uint32_t number, last = 0;

    while (fynd_list_next(&list, &number)) {
        check(left-- > 0 && number >= last && list.cursor <= list.end);
        last = number;
    }
}

static void read_file(const struct fynd_streams *file)
{
    for (uint32_t i = 0; i < fynd_streams_count(file) + 1 && i < LISTS_MAX; i++)
        read_list(fynd_lists_get(file, i));
    read_list(fynd_lists_get(file, UINT32_MAX));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_streams *streams;

    if (size > 0)
        read_list((struct fynd_list){(const char *)data, (const char *)data + size, 0});
    if (fynd_streams_open(file_fill(data, size), &streams, NULL) != FYND_OK)
        return 0;
    read_file(streams);
    fynd_streams_close(streams);
    return 0;
}

/* Any bytes as the file of a table of names: it is refused, or every call stays within it. */
#include "shim/index/term_dict.h"
#include "tests/fuzz/fuzzed_file.h"

enum { NUMBERS_MAX = 1000 };

static void read_table(const struct fynd_term_dict *names, const uint8_t *data, size_t size)
{
    char name[FYND_TERM_DICT_NAME_MAX];
    uint32_t number, count = fynd_term_dict_count(names);

    for (uint32_t i = 0; i < count + 1 && i < NUMBERS_MAX; i++) {
        size_t length = fynd_term_dict_get(names, i, name);

        check(length <= FYND_TERM_DICT_NAME_MAX && fynd_term_dict_length(names, i) <= FYND_TERM_DICT_NAME_MAX);
        fynd_term_dict_find(names, name, length, &number);
        fynd_term_dict_note(names, i);
    }
    fynd_term_dict_get(names, UINT32_MAX, name);
    fynd_term_dict_find(names, (const char *)data, size < FYND_TERM_DICT_NAME_MAX ? size : FYND_TERM_DICT_NAME_MAX,
                        &number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_term_dict *names;

    if (fynd_term_dict_open(file_fill(data, size), &names, NULL) != FYND_OK)
        return 0;
    read_table(names, data, size);
    fynd_term_dict_close(names);
    return 0;
}

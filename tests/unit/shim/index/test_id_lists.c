/* A file of lists: what was written is read back, and damaged bytes end a list. */
#include "shim/index/id_lists.h"
#include "tests/unit/support/folder.h"

/* clang-format off */
static const struct list {
    uint32_t numbers[4];
    size_t count;
} lists[] = {
    {{0}, 1},
    {{0}, 0},
    {{0, 1, 2, 3}, 4},
    {{127, 128, 16384}, 3},
    {{UINT32_MAX}, 1},
    {{0, UINT32_MAX - 1, UINT32_MAX}, 3},
    {{0}, 0},
};
/* clang-format on */

enum { LISTS = sizeof lists / sizeof *lists };

static void write_lists(const char *path)
{
    struct fynd_id_lists_writer *writer = NULL;

    assert_int_equal(fynd_id_lists_create(path, &writer, NULL), FYND_OK);
    for (size_t i = 0; i < LISTS; i++)
        assert_int_equal(fynd_id_lists_add(writer, lists[i].numbers, lists[i].count, NULL), FYND_OK);
    assert_int_equal(fynd_id_lists_finish(writer, NULL), FYND_OK);
    fynd_id_lists_writer_close(writer);
}

static void test_read_back(void **state)
{
    struct fynd_blob_file *file = NULL;
    uint32_t number;

    (void)state;
    write_lists(folder_path("lists"));
    assert_int_equal(fynd_blob_file_open(folder_path("lists"), &file, NULL), FYND_OK);
    assert_int_equal(fynd_blob_file_count(file), LISTS);
    for (uint32_t i = 0; i < LISTS; i++) {
        struct fynd_id_list list = fynd_id_lists_get(file, i);

        for (size_t j = 0; j < lists[i].count; j++) {
            assert_true(fynd_id_lists_next(&list, &number));
            assert_int_equal(number, lists[i].numbers[j]);
        }
        assert_false(fynd_id_lists_next(&list, &number));
        assert_false(fynd_id_lists_next(&list, &number)); /* still */
    }
    fynd_blob_file_close(file);
}

/* A list that is not in the file has no numbers. */
static void test_numbers_of_no_list(void **state)
{
    static const uint32_t numbers[] = {LISTS, LISTS + 1, UINT32_MAX - 1, UINT32_MAX};
    struct fynd_blob_file *file = NULL;
    uint32_t number;

    (void)state;
    write_lists(folder_path("few"));
    assert_int_equal(fynd_blob_file_open(folder_path("few"), &file, NULL), FYND_OK);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct fynd_id_list list = fynd_id_lists_get(file, numbers[i]);

        assert_false(fynd_id_lists_next(&list, &number));
    }
    fynd_blob_file_close(file);
}

static void test_no_lists(void **state)
{
    struct fynd_id_lists_writer *writer = NULL;
    struct fynd_blob_file *file = NULL;
    uint32_t number;

    (void)state;
    assert_int_equal(fynd_id_lists_create(folder_path("none"), &writer, NULL), FYND_OK);
    assert_int_equal(fynd_id_lists_finish(writer, NULL), FYND_OK);
    fynd_id_lists_writer_close(writer);
    assert_int_equal(fynd_blob_file_open(folder_path("none"), &file, NULL), FYND_OK);
    struct fynd_id_list list = fynd_id_lists_get(file, 0);
    assert_false(fynd_id_lists_next(&list, &number));
    fynd_blob_file_close(file);
}

static void test_unfinished_and_impossible(void **state)
{
    struct fynd_id_lists_writer *writer = NULL;
    struct fynd_blob_file *file = NULL;
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_id_lists_create(folder_path("unfinished"), &writer, NULL), FYND_OK);
    assert_int_equal(fynd_id_lists_add(writer, lists[2].numbers, lists[2].count, NULL), FYND_OK);
    fynd_id_lists_writer_close(writer);
    assert_int_equal(fynd_blob_file_open(folder_path("unfinished"), &file, NULL), FYND_DAMAGED);
    writer = NULL;
    assert_int_equal(fynd_id_lists_create(folder_path("missing/lists"), &writer, &cause), FYND_SYSTEM);
    assert_non_null(strstr(cause.text, "missing/lists"));
    assert_null(writer);
    fynd_id_lists_writer_close(NULL);
}

/* How many numbers are read of the bytes of a list. */
static size_t count_numbers(const char *bytes, size_t length)
{
    char *exact = malloc(length + 1); /* nothing behind, for the address sanitizer */
    struct fynd_id_list list = {exact, exact + length, 0};
    size_t count = 0;
    uint32_t number;

    assert_non_null(exact);
    memcpy(exact, bytes, length);
    while (fynd_id_lists_next(&list, &number))
        count++;
    assert_true(list.cursor <= list.end);
    free(exact);
    return count;
}

static void test_damaged_bytes(void **state)
{
    (void)state;
    assert_int_equal(count_numbers("\1\1\1", 3), 3);
    assert_int_equal(count_numbers("\1\x80", 2), 1);                                            /* cut */
    assert_int_equal(count_numbers("\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 13), 1); /* no varint */
    assert_int_equal(count_numbers("\1\xff\xff\xff\xff\xff\1", 7), 1);                          /* over 32 bits */
    assert_int_equal(count_numbers("\xff\xff\xff\xff\x0f\1", 6), 1);                            /* the sum is */
    assert_int_equal(count_numbers("\2\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 11), 1);         /* over 64: 2 - 1 */
}

/* Every byte of a file in turn is wrong: it is refused, or every list stays within it. */
static void test_damaged_files(void **state)
{
    const char *path = folder_path("damaged");
    struct fynd_buffer content = {0};

    (void)state;
    write_lists(path);
    folder_read(path, &content);
    for (size_t at = 0; at < content.length; at++) {
        struct fynd_blob_file *file = NULL;

        content.bytes[at] ^= (char)0xff;
        folder_write(path, content.bytes, content.length);
        if (fynd_blob_file_open(path, &file, NULL) == FYND_OK) {
            for (uint32_t i = 0; i < LISTS; i++) {
                struct fynd_id_list list = fynd_id_lists_get(file, i);

                count_numbers(list.cursor, (size_t)(list.end - list.cursor));
            }
        }
        fynd_blob_file_close(file);
        content.bytes[at] ^= (char)0xff;
    }
    fynd_buffer_fini(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_back),     cmocka_unit_test(test_numbers_of_no_list),
        cmocka_unit_test(test_no_lists),      cmocka_unit_test(test_unfinished_and_impossible),
        cmocka_unit_test(test_damaged_bytes), cmocka_unit_test(test_damaged_files),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}

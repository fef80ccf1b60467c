/* Paths of files, and files read through memory. */
#include "shim/base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void test_paths_are_joined(void **state)
{
    char path[FYND_PATH_MAX];

    (void)state;
    assert_int_equal(fynd_file_join("index/generations", "1", path, NULL), FYND_OK);
    assert_string_equal(path, "index/generations/1");
    assert_int_equal(fynd_file_join("index", "", path, NULL), FYND_OK);
    assert_string_equal(path, "index");
}

static void test_a_path_has_a_limit(void **state)
{
    char folder[FYND_PATH_MAX], path[FYND_PATH_MAX];
    struct fynd_cause cause;

    (void)state;
    memset(folder, 'a', sizeof folder);
    folder[FYND_PATH_MAX - 3] = '\0';
    assert_int_equal(fynd_file_join(folder, "b", path, &cause), FYND_OK);
    assert_int_equal(strlen(path), FYND_PATH_MAX - 1);
    assert_int_equal(fynd_file_join(folder, "bc", path, &cause), FYND_BAD_INPUT);
    assert_non_null(strstr(cause.text, "is too long"));
}

static void test_a_file_is_mapped(void **state)
{
    char path[] = "/tmp/fynd-test-file-XXXXXX";
    int descriptor = mkstemp(path);
    struct fynd_file file;
    struct fynd_cause cause;

    (void)state;
    assert_true(descriptor >= 0);
    assert_int_equal(fynd_file_open(path, &file, &cause), FYND_OK); /* empty */
    assert_int_equal(file.length, 0);
    fynd_file_close(&file);
    assert_int_equal(write(descriptor, "fynd", 4), 4);
    close(descriptor);
    assert_int_equal(fynd_file_open(path, &file, &cause), FYND_OK);
    unlink(path);
    assert_int_equal(file.length, 4);
    assert_memory_equal(file.bytes, "fynd", 4); /* also after the file is gone */
    fynd_file_close(&file);
    assert_int_equal(fynd_file_open(path, &file, &cause), FYND_DAMAGED);
    assert_non_null(strstr(cause.text, "is missing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths_are_joined),
        cmocka_unit_test(test_a_path_has_a_limit),
        cmocka_unit_test(test_a_file_is_mapped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

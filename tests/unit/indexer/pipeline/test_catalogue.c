/* When publications came and changed: carried from one catalogue to the next, written and read back. */
#include "indexer/pipeline/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/support/folder.h"

static void add(struct catalogue *catalogue, const char *id, unsigned char content)
{
    struct catalogue_entry entry = {.id = (char *)id, .file = "a.txt"};

    memset(entry.digest, content, sizeof entry.digest);
    assert_int_equal(catalogue_add(catalogue, &entry, NULL), FYND_OK);
}

static void assert_arrival(const struct catalogue *catalogue, const char *id, uint32_t first, uint32_t changed)
{
    const struct catalogue_entry *entry = catalogue_find(catalogue, id);

    assert_non_null(entry);
    assert_int_equal(entry->arrival.first, first);
    assert_int_equal(entry->arrival.changed, changed);
}

static void test_times_are_carried_on(void **state)
{
    struct catalogue nothing = {0}, first = {0}, second = {0}, third = {0};

    (void)state;
    add(&first, "a", 1);
    add(&first, "b", 1);
    add(&first, "c", 1);
    catalogue_date(&first, &nothing, 1000);
    assert_arrival(&first, "a", 1000, 1000);
    add(&second, "a", 1);
    add(&second, "b", 2);
    add(&second, "d", 1);
    catalogue_date(&second, &first, 2000);
    assert_arrival(&second, "a", 1000, 1000);
    assert_arrival(&second, "b", 1000, 2000);
    assert_arrival(&second, "d", 2000, 2000);
    add(&third, "b", 2);
    add(&third, "c", 1); /* what was gone and comes back is new */
    catalogue_date(&third, &second, 3000);
    assert_arrival(&third, "b", 1000, 2000);
    assert_arrival(&third, "c", 3000, 3000);
    catalogue_fini(&first);
    catalogue_fini(&second);
    catalogue_fini(&third);
}

static void test_times_are_read_back(void **state)
{
    struct catalogue written = {0}, read = {0}, nothing = {0};
    struct fynd_doc_times *arrivals = NULL;
    struct fynd_cause cause;
    const char *path = folder_path(CATALOGUE_FILE);

    (void)state;
    add(&written, "a", 1);
    add(&written, "b", 2);
    catalogue_date(&written, &nothing, UINT32_MAX);
    written.entries[1].arrival.first = 7;
    assert_int_equal(catalogue_write(&written, path, NULL), FYND_OK);
    assert_int_equal(catalogue_read(&read, path, NULL), FYND_OK);
    assert_int_equal(read.count, 2);
    assert_arrival(&read, "a", UINT32_MAX, UINT32_MAX);
    assert_arrival(&read, "b", 7, UINT32_MAX);
    assert_string_equal(read.entries[0].file, "a.txt");

    assert_int_equal(fynd_doc_times_open(folder, 2, &arrivals, NULL), FYND_OK);
    assert_null(arrivals); /* a generation without */
    assert_int_equal(fynd_doc_times_get(arrivals, 2).first, 0);
    assert_int_equal(catalogue_write_arrivals(&written, folder, NULL), FYND_OK);
    assert_int_equal(fynd_doc_times_open(folder, 3, &arrivals, &cause), FYND_DAMAGED);
    assert_non_null(strstr(cause.text, "16 bytes for 3 documents"));
    assert_int_equal(fynd_doc_times_open(folder, 2, &arrivals, NULL), FYND_OK);
    assert_int_equal(fynd_doc_times_get(arrivals, 1).first, UINT32_MAX);
    assert_int_equal(fynd_doc_times_get(arrivals, 2).first, 7);
    assert_int_equal(fynd_doc_times_get(arrivals, 2).changed, UINT32_MAX);
    fynd_doc_times_close(arrivals);
    catalogue_fini(&written);
    catalogue_fini(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times_are_carried_on),
        cmocka_unit_test(test_times_are_read_back),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}

/* Sorting in bounded memory, and lists on disk (indexer/source/sorting.h, spool.h). */
#include "indexer/source/sorting.h"
#include "indexer/source/spool.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

static int by_bytes(struct fynd_text left, struct fynd_text right)
{
    return fynd_text_compare(&left, &right);
}

enum { NUMBER_ROOM = 16 /* bytes that a number may take beyond its length */ };

/* A number as text of so many bytes. Returns these. */
static size_t write_number(uint32_t number, size_t length, char *text)
{
    memset(text, '.', length);
    snprintf(text, NUMBER_ROOM, "%09u", (unsigned)number);
    return length;
}

/* Adds the numbers in a shuffled order: a linear congruential generator of full period (Knuth 2, 3.2.1.2), for which count
 * is a power of two. */
static void sort_numbers(uint32_t count, size_t length)
{
    struct sorting *sorting = sorting_new(by_bytes);
    struct fynd_cause cause;
    struct fynd_text string;
    char *text = malloc(length + NUMBER_ROOM), *wanted = malloc(length + NUMBER_ROOM);
    bool more;

    assert_non_null(sorting);
    for (uint32_t i = 0, number = 7 % count; i < count; i++, number = (number * 5 + 1) % count)
        assert_int_equal(sorting_add(sorting, (struct fynd_text){text, write_number(number, length, text)}, &cause),
                         FYND_OK);
    assert_int_equal(sorting_seal(sorting, &cause), FYND_OK);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(sorting_next(sorting, &string, &more, &cause), FYND_OK);
        assert_true(more);
        assert_int_equal(string.length, write_number(i, length, wanted));
        assert_memory_equal(string.bytes, wanted, length);
    }
    for (int again = 0; again < 2; again++) {
        assert_int_equal(sorting_next(sorting, &string, &more, &cause), FYND_OK);
        assert_false(more);
    }
    sorting_free(sorting);
    free(text);
    free(wanted);
}

static void strings_come_in_order(void **state)
{
    (void)state;
    sort_numbers(1, 10);
    sort_numbers(1024, 10);                                         /* one piece */
    sort_numbers(1 << 17, 32);                                      /* several */
    sort_numbers(2 * SORTING_FAN * SORTING_FAN, SORTING_PIECE / 3); /* merged, and merged again */
    sort_numbers(16, 3 * SORTING_PIECE);                            /* each longer than a piece */
}

static void nothing_is_sorted_into_nothing(void **state)
{
    struct sorting *sorting = sorting_new(by_bytes);
    struct fynd_cause cause;
    struct fynd_text string;
    bool more = true;

    (void)state;
    assert_int_equal(sorting_seal(sorting, &cause), FYND_OK);
    assert_int_equal(sorting_next(sorting, &string, &more, &cause), FYND_OK);
    assert_false(more);
    sorting_free(sorting);
    sorting_free(NULL);
}

static void equal_and_empty_strings_all_come(void **state)
{
    static const char *const strings[] = {"", "b", "", "a", "b", ""};
    struct sorting *sorting = sorting_new(by_bytes);
    struct fynd_cause cause;
    struct fynd_text string;
    char all[16] = "";
    bool more = true;

    (void)state;
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(sorting_add(sorting, (struct fynd_text){strings[i], strlen(strings[i])}, &cause), FYND_OK);
    assert_int_equal(sorting_seal(sorting, &cause), FYND_OK);
    for (;;) {
        assert_int_equal(sorting_next(sorting, &string, &more, &cause), FYND_OK);
        if (!more)
            break;
        strncat(all, string.bytes, string.length);
        strcat(all, ";");
    }
    assert_string_equal(all, ";;;a;b;b;");
    sorting_free(sorting);
}

static void a_spool_gives_back_what_it_got(void **state)
{
    enum { COUNT = 5000 };
    struct spool spool = {0};
    struct fynd_buffer string = {0};
    struct fynd_cause cause;
    char text[20 + NUMBER_ROOM];

    (void)state;
    assert_int_equal(spool_open(&spool, &cause), FYND_OK);
    for (unsigned i = 0; i < COUNT; i++)
        assert_int_equal(spool_add(&spool, text, write_number(i, i % 20, text), &cause), FYND_OK);
    assert_int_equal(spool_seal(&spool, &cause), FYND_OK);
    assert_int_equal(spool.count, COUNT);
    for (unsigned i = COUNT; i-- > 0;) {
        assert_int_equal(spool_read(&spool, i, &string, &cause), FYND_OK);
        assert_int_equal(string.length, write_number(i, i % 20, text));
        assert_true(string.length == 0 || memcmp(string.bytes, text, string.length) == 0);
    }
    fynd_buffer_fini(&string);
    spool_fini(&spool);
}

static void a_spool_that_was_never_opened_can_be_closed(void **state)
{
    struct spool spool = {0};

    (void)state;
    spool_fini(&spool);
    assert_int_equal(spool.count, 0);
}

/* A limit on the size of files stands for the disk. */
static void a_full_disk_is_told(void **state)
{
    struct rlimit before, small;
    struct sorting *sorting = sorting_new(by_bytes);
    struct spool spool = {0};
    struct fynd_cause cause;
    char text[1000];
    enum fynd_status sorted = FYND_OK, spooled = FYND_OK;

    (void)state;
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 64 << 10;
    setrlimit(RLIMIT_FSIZE, &small);
    assert_int_equal(spool_open(&spool, &cause), FYND_OK);
    for (unsigned i = 0; i < 2 * SORTING_PIECE / sizeof text && sorted == FYND_OK; i++)
        sorted =
            sorting_add(sorting, (struct fynd_text){text, write_number(i, sizeof text - NUMBER_ROOM, text)}, &cause);
    for (unsigned i = 0; i < 1000 && spooled == FYND_OK; i++)
        spooled = spool_add(&spool, text, sizeof text - NUMBER_ROOM, &cause);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_int_equal(sorted, FYND_SYSTEM);
    assert_int_equal(spooled, FYND_SYSTEM);
    assert_non_null(strstr(cause.text, "a temporary file in"));
    sorting_free(sorting);
    spool_fini(&spool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_come_in_order),
        cmocka_unit_test(nothing_is_sorted_into_nothing),
        cmocka_unit_test(equal_and_empty_strings_all_come),
        cmocka_unit_test(a_spool_gives_back_what_it_got),
        cmocka_unit_test(a_spool_that_was_never_opened_can_be_closed),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

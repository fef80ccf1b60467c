/* Numbers in order, each once. */
#include "shim/base/sorted_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NUMBERS_MOST = 8, MANY = 5000 };

static const struct {
    uint32_t given[NUMBERS_MOST];
    size_t given_count;
    uint32_t wanted[NUMBERS_MOST];
    size_t wanted_count;
} examples[] = {
    {{7}, 1, {7}, 1},
    {{7, 7}, 2, {7}, 1},
    {{1, 2, 3}, 3, {1, 2, 3}, 3},
    {{3, 2, 1}, 3, {1, 2, 3}, 3},
    {{5, 1, 5, 1, 5}, 5, {1, 5}, 2},
    {{0, 0, 0, 0}, 4, {0}, 1},
    /* beyond what a difference of two int can tell apart */
    {{UINT32_MAX, 0, 0x80000000, 0x7fffffff, UINT32_MAX}, 5, {0, 0x7fffffff, 0x80000000, UINT32_MAX}, 4},
};

static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        uint32_t numbers[NUMBERS_MOST];

        memcpy(numbers, examples[i].given, sizeof numbers);
        assert_int_equal(fynd_sorted_numbers_distinct(numbers, examples[i].given_count), examples[i].wanted_count);
        assert_memory_equal(numbers, examples[i].wanted, sizeof *numbers * examples[i].wanted_count);
    }
}

static void test_none(void **state)
{
    uint32_t number = 7;

    (void)state;
    assert_int_equal(fynd_sorted_numbers_distinct(&number, 0), 0);
    assert_int_equal(number, 7);
    assert_int_equal(fynd_sorted_numbers_distinct(NULL, 0), 0);
}

/* Many numbers, most of them several times: what is left rises, and is just what was given. */
static void test_many(void **state)
{
    uint32_t *numbers = calloc(MANY, sizeof *numbers);
    bool *given = calloc(MANY, sizeof *given);
    size_t count, wanted = 0;

    (void)state;
    assert_non_null(numbers);
    assert_non_null(given);
    for (uint32_t i = 0, number = 1; i < MANY; i++) {
        number = number * 1103515245 + 12345;
        numbers[i] = (number >> 8) % MANY;
        wanted += !given[numbers[i]];
        given[numbers[i]] = true;
    }
    count = fynd_sorted_numbers_distinct(numbers, MANY);
    assert_int_equal(count, wanted);
    for (size_t i = 0; i < count; i++) {
        assert_true(given[numbers[i]]);
        assert_true(i == 0 || numbers[i - 1] < numbers[i]);
    }
    free(numbers);
    free(given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

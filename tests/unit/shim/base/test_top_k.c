/* The top of many ranks: the same as when all are put in order, whatever order they come in. */
#include "shim/base/top_k.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { COUNT = 4000 };

static int falling(const void *left, const void *right)
{
    const uint64_t one = *(const uint64_t *)left, other = *(const uint64_t *)right;

    return (one < other) - (one > other);
}

static void check_top(const uint64_t *ranks, size_t count, size_t most)
{
    const size_t wanted = count < most ? count : most;
    uint64_t *sorted = calloc(count + 1, sizeof *sorted);
    struct fynd_top_k top;

    assert_non_null(sorted);
    assert_true(fynd_top_k_begin(&top, most, 0));
    for (size_t i = 0; i < count; i++)
        fynd_top_k_add(&top, sorted[i] = ranks[i]);
    fynd_top_k_keep(&top);
    qsort(top.ranks, top.count, sizeof *top.ranks, falling);
    qsort(sorted, count, sizeof *sorted, falling);
    assert_int_equal(top.count, wanted);
    assert_memory_equal(top.ranks, sorted, wanted * sizeof *sorted);
    fynd_top_k_fini(&top);
    free(sorted);
}

static void check(const uint64_t ranks[COUNT])
{
    static const size_t most[] = {1, 2, 3, 8, 9, 10, 50, 100, 1000, COUNT - 1, COUNT, COUNT + 1};

    for (size_t i = 0; i < sizeof most / sizeof *most; i++)
        check_top(ranks, COUNT, most[i]);
}

static uint64_t any(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed ^ *seed >> 29;
}

static void test_any_order(void **state)
{
    uint64_t ranks[COUNT], seed = 1;

    (void)state;
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < COUNT; i++)
            ranks[i] = any(&seed) | 1;
        check(ranks);
    }
}

/* In order and against it, up and down, and in teeth: where the pivots of a quicksort may be bad. */
static void test_orders(void **state)
{
    uint64_t up[COUNT], down[COUNT], organ[COUNT], teeth[COUNT];

    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        up[i] = i + 1;
        down[i] = COUNT - i;
        organ[i] = i < COUNT / 2 ? 2 * i + 1 : 2 * (COUNT - i);
        teeth[i] = i % 16 * (COUNT / 16) + i / 16 + 1;
    }
    check(up);
    check(down);
    check(organ);
    check(teeth);
}

static void swap(size_t *one, size_t *other)
{
    const size_t kept = *one;

    *one = *other;
    *other = kept;
}

/* Gives a value to each of the ranks, which are 0, such that each pivot is one of the largest that are left: as the search
 * goes on, what it looks at gets the next lower value. (McIlroy 1999, "A Killer Adversary for Quicksort".) */
static void make_bad(uint64_t *ranks, size_t count)
{
    size_t place[COUNT]; /* which of the ranks stands where by now */
    uint64_t value = count;

    for (size_t i = 0; i < count; i++)
        place[i] = i;
    for (size_t begin = 0; begin + 8 < count;) {
        const size_t three[] = {begin, begin + (count - begin) / 2, count - 1};
        size_t next = begin;

        for (size_t i = 0; i < 3; i++)
            if (ranks[place[three[i]]] == 0)
                ranks[place[three[i]]] = value--;
        uint64_t looked_at[] = {ranks[place[three[0]]], ranks[place[three[1]]], ranks[place[three[2]]]};
        qsort(looked_at, 3, sizeof *looked_at, falling);
        for (size_t at = begin; at < count; at++) {
            const bool above = ranks[place[at]] > looked_at[1];

            swap(&place[at], &place[next]);
            next += above;
        }
        begin = next;
    }
    for (size_t i = 0; i < count; i++)
        if (ranks[i] == 0)
            ranks[i] = value--;
}

static void test_bad_pivots(void **state)
{
    static const size_t most[] = {20, 100, 1000};

    (void)state;
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        uint64_t ranks[COUNT] = {0};

        make_bad(ranks, 2 * most[i]);
        check_top(ranks, 2 * most[i], most[i]);
    }
}

static void test_floor(void **state)
{
    static const uint64_t ranks[] = {7, 3, 9, 5};
    struct fynd_top_k top;

    (void)state;
    assert_true(fynd_top_k_begin(&top, 10, 5));
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        fynd_top_k_add(&top, ranks[i]);
    fynd_top_k_keep(&top);
    assert_int_equal(top.count, 2);
    assert_int_equal(top.ranks[0] + top.ranks[1], 7 + 9);
    fynd_top_k_fini(&top);
    check_top(NULL, 0, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_orders),
        cmocka_unit_test(test_bad_pivots),
        cmocka_unit_test(test_floor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

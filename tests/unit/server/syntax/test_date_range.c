/* Intervals of days, as they are asked for. */
#include "server/syntax/date_range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_days(const char *from, const char *to, uint32_t first, uint32_t last)
{
    const struct date_range period = {from, to};

    assert_int_equal(date_range_first(&period), first);
    assert_int_equal(date_range_last(&period), last);
}

static void an_end_is_a_year_a_month_or_a_day(void **state)
{
    (void)state;
    assert_days("2021", "2021", 20210101, 20211231);
    assert_days("2021-02", "2021-02", 20210201, 20210231);
    assert_days("2021-02-03", "2021-12-31", 20210203, 20211231);
}

static void an_open_end_takes_in_every_day(void **state)
{
    (void)state;
    assert_days(NULL, "2021", 101, 20211231);
    assert_days("2021", NULL, 20210101, 99991231);
    assert_true(date_range_is_open(&(struct date_range){0}));
    assert_false(date_range_is_open(&(struct date_range){.to = "2021"}));
}

static void nothing_else_is_an_end(void **state)
{
    static const char *const others[] = {
        "",         "21",          "202",        "20211",      "2021-",      "2021-1",           "2021-13",
        "2021-00",  "2021/12",     "2021-12-",   "2021-12-1",  "2021-12-00", "2021-12-32",       "2021-12/01",
        "20211201", "2021-12-01 ", "+2021-12-1", " 2021-12-1", "två tusen",  "2021-12-01T00:00",
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(date_range_is_end(others[i]));
    assert_true(date_range_is_end("2021"));
    assert_true(date_range_is_end("2021-12"));
    assert_true(date_range_is_end("2021-12-01"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_is_a_year_a_month_or_a_day),
        cmocka_unit_test(an_open_end_takes_in_every_day),
        cmocka_unit_test(nothing_else_is_an_end),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}

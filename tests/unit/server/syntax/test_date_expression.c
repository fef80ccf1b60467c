/* Dates as people type them, and the days that they mean. Today is 15 May 2024. */
#include "server/syntax/date_expression.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20240515 };

/* clang-format off */
static const struct {
    const char *text;
    uint32_t from, to; /* 0: no date */
} dates[] = {
    {"2023",                   20230101, 20231231},
    {"2023-02",                20230201, 20230228},
    {"2024-02",                20240201, 20240229},
    {"1900-02",                19000201, 19000228},
    {"2023-12-05",             20231205, 20231205},
    {"2023–2024",              20230101, 20241231},
    {"2021-2023",              20210101, 20231231},
    {"2021..2023",             20210101, 20231231},
    {"2021-05..2021-06-07",    20210501, 20210607},
    {"2021..",                 20210101, DATE_EXPRESSION_LAST},
    {"..2021",                 DATE_EXPRESSION_FIRST, 20211231},
    {"maj 2021..juni 2022",    20210501, 20220630},
    {"maj 2023",               20230501, 20230531},
    {"Maj  2023",              20230501, 20230531},
    {"May 2023",               20230501, 20230531},
    {"okt 2023",               20231001, 20231031},
    {"5 maj 2023",             20230505, 20230505},
    {"maj-juni 2023",          20230501, 20230630},
    {"hösten 2022",            20220901, 20221130},
    {"våren 2022",             20220301, 20220531},
    {"sommaren 2022",          20220601, 20220831},
    {"vintern 2022",           20220101, 20221231},
    {"autumn 2022",            20220901, 20221130},
    {"kvartal 2 2023",         20230401, 20230630},
    {"Q4 2023",                20231001, 20231231},
    {"2020-talet",             20200101, 20291231},
    {"1900-talet",             19000101, 19991231},
    {"i dag",                  20240515, 20240515},
    {"i år",                   20240101, 20241231},
    {"i fjol",                 20230101, 20231231},
    {"last year",              20230101, 20231231},
    {"",                       0, 0},
    {"..",                     0, 0},
    {"2021...2023",            0, 0},
    {"2021..2022..2023",       0, 0},
    {"2023-13",                0, 0},
    {"2023-1",                 0, 0},
    {"2023-12-32",             0, 0},
    {"0000",                   0, 0},
    {"20231",                  0, 0},
    {"maj",                    0, 0},
    {"maj 23",                 0, 0},
    {"hösten",                 0, 0},
    {"32 maj 2023",            0, 0},
    {"kvartal 5 2023",         0, 0},
    {"2021-talet",             0, 0},
    {"snart",                  0, 0},
    {"1 2 3 4 5 6 7 8 9 2023", 0, 0},
};
/* clang-format on */

static void dates_are_intervals_of_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct date_expression when = {0, 0};
        bool read = date_expression_read(dates[i].text, strlen(dates[i].text), TODAY, &when);

        if (read != (dates[i].from != 0) || (read && (when.from != dates[i].from || when.to != dates[i].to)))
            fail_msg("%s: %u to %u", dates[i].text, when.from, when.to);
    }
}

static void days_follow_each_other(void **state)
{
    (void)state;
    assert_int_equal(date_expression_after(20240228), 20240229);
    assert_int_equal(date_expression_after(20230228), 20230301);
    assert_int_equal(date_expression_after(20231231), 20240101);
    assert_int_equal(date_expression_before(20240301), 20240229);
    assert_int_equal(date_expression_before(20240101), 20231231);
    for (uint32_t day = 20191231; day < 20240301; day = date_expression_after(day))
        assert_int_equal(date_expression_before(date_expression_after(day)), day);
}

static void some_need_no_field(void **state)
{
    (void)state;
    assert_true(date_expression_is_interval("2021..2023", 10));
    assert_false(date_expression_is_interval("maj 2021..", 10));
    assert_false(date_expression_is_interval("2021-2023", 9));
    assert_true(date_expression_is_numeric("2023-12", 7));
    assert_false(date_expression_is_numeric("2023", 4));
    assert_int_equal(date_expression_day("2024-02-29"), 20240229);
    assert_int_equal(date_expression_day("2024-02"), 0);
    assert_int_equal(date_expression_day("i dag"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_intervals_of_days),
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(some_need_no_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

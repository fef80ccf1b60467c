/* Entity tags and dates of HTTP. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "server/http/validator.h"

static const char tag[] = "W/\"0000000000000abc\"";

static void tags_are_made_of_all_that_was_added(void **state)
{
    char one[VALIDATOR_ETAG_MAX], other[VALIDATOR_ETAG_MAX];

    (void)state;
    validator_etag(0xabc, one);
    assert_string_equal(one, tag);
    validator_etag(validator_add(VALIDATOR_SEED, "ab", 2), one);
    validator_etag(validator_add(validator_add(VALIDATOR_SEED, "a", 1), "b", 1), other);
    assert_string_equal(one, other);
    validator_etag(validator_add(VALIDATOR_SEED, "ba", 2), other);
    assert_string_not_equal(one, other);
}

static void lists_of_tags_are_compared_weakly(void **state)
{
    static const char *const naming[] = {
        "W/\"0000000000000abc\"",        "\"0000000000000abc\"",
        "\"x\", W/\"0000000000000abc\"", "W/\"a,b\" ,\"0000000000000abc\"  , \"y\"",
        "\"\",\"0000000000000abc\"",
    };
    static const char *const others[] = {"",
                                         "*",
                                         "0000000000000abc",
                                         "\"0000000000000abc",
                                         "\"0000000000000ab\"",
                                         "w/\"0000000000000abc\"",
                                         "x, \"0000000000000abc\"",
                                         "W/",
                                         "\"W/0000000000000abc\""};

    (void)state;
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        assert_true(validator_matches(naming[i], tag));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(validator_matches(others[i], tag));
    assert_true(validator_is_any(" * "));
    assert_false(validator_is_any("*a"));
    assert_false(validator_is_any(""));
}

static void dates_are_those_of_http(void **state)
{
    char date[VALIDATOR_DATE_MAX];

    (void)state;
    validator_date(784111777, date); /* the example of RFC 9110, 5.6.7 */
    assert_string_equal(date, "Sun, 06 Nov 1994 08:49:37 GMT");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_are_made_of_all_that_was_added),
        cmocka_unit_test(lists_of_tags_are_compared_weakly),
        cmocka_unit_test(dates_are_those_of_http),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Accept and Accept-Encoding: weights, wildcards, what is malformed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "server/http/negotiation.h"

static void gzip_unless_the_plain_bytes_are_preferred(void **state)
{
    static const char *const wanted[] = {
        "gzip",
        "deflate, GZIP;q=0.5, br",
        "br;q=1.0,x-gzip",
        "*",
        "identity;q=0, *;q=0.001",
        "*;q=0, gzip;q=1",
        "gzip ; q=0.010",
        "gzip;q=0.5, identity;q=0.5",
        "gzip; x=y; q=1",
        "gzip;q=1.000",
    };
    static const char *const unwanted[] = {
        "",
        " , ,",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.000, *",
        "*;q=0",
        "gzipped",
        "gzip;q=",
        "gzip;q=x",
        "gzip;q=2",
        "gzip;q=0.4, identity;q=0.5",
        "gzip;q=0.0009",
    };

    (void)state;
    assert_false(negotiation_gzip(NULL));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_true(negotiation_gzip(wanted[i]));
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        assert_false(negotiation_gzip(unwanted[i]));
}

static void the_closest_range_decides(void **state)
{
    static const struct {
        const char *accept, *type;
        bool taken;
    } cases[] = {
        {NULL, "application/json", true},
        {"", "application/json", true},
        {"*/*", "application/json", true},
        {"*", "application/json", true},
        {"application/json", "application/json", true},
        {"Application/JSON;q=0.1", "application/json", true},
        {"application/*", "application/json", true},
        {"text/html, application/*;q=0", "application/json", false},
        {"*/*, application/json;q=0", "application/json", false},
        {"application/json;q=0, */*", "text/html; charset=utf-8", true},
        {"text/html", "text/html; charset=utf-8", true},
        {"text/html", "application/json", false},
        {"text/html, application/xml;q=0.9, */*;q=0.8", "application/json", true},
        {"app/*", "application/json", false},
        {"application/jsonx", "application/json", false},
        {"text/html;level=1", "text/html", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(negotiation_accepts(cases[i].accept, cases[i].type), cases[i].taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gzip_unless_the_plain_bytes_are_preferred),
        cmocka_unit_test(the_closest_range_decides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

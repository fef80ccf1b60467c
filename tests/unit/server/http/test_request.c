/* Parsing of request targets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/http/request.h"

static void check_value(const char *target, const char *name, const char *expected)
{
    struct request request;
    assert_true(request_init(&request, target));
    const char *value = request_parameter(&request, name);
    if (expected == NULL)
        assert_null(value);
    else
        assert_string_equal(value, expected);
    request_fini(&request);
}

static void check_path(const char *target, const char *expected)
{
    struct request request;
    assert_true(request_init(&request, target));
    assert_string_equal(request.path, expected);
    request_fini(&request);
}

static void decodes_paths(void **state)
{
    (void)state;
    check_path("/", "/");
    check_path("/sok?q=a", "/sok");
    check_path("/sok?", "/sok");
    check_path("/publikation/a%20b+c", "/publikation/a b+c");
    check_path("/s%C3%B6k", "/sök");
    check_path("/sök", "/sök");
    check_path("/a?b?c", "/a");
    check_path("//h/..%2f", "//h/../");
}

static void takes_absolute_form(void **state)
{
    (void)state;
    check_path("http://example.org/sok?q=a", "/sok");
    check_path("HTTPS://example.org:8080/", "/");
    check_value("http://example.org/sok?q=http://b/", "q", "http://b/");
}

static void decodes_values(void **state)
{
    (void)state;
    check_value("/?q=innovation", "q", "innovation");
    check_value("/?q=l%C3%A4r+projekt%2B1", "q", "lär projekt+1");
    check_value("/?q=a=b&r=c", "q", "a=b");
    check_value("/?%71=a", "q", "a");
    check_value("/?q", "q", NULL);
    check_value("/?q=", "q", NULL);
    check_value("/?p=1", "q", NULL);
    check_value("/?&&q=1&&", "q", "1");
    check_value("/?q=1&q=2", "q", "1");
    check_value("/?q=%22a%0D%0Ab%22", "q", "\"a\nb\"");
}

static void keeps_what_is_no_escape(void **state)
{
    (void)state;
    check_value("/?q=100%", "q", "100%");
    check_value("/?q=100%4", "q", "100%4");
    check_value("/?q=%zz%4g%%41", "q", "%zz%4g%A");
}

static void repairs_text(void **state)
{
    (void)state;
    check_value("/?q=a%00b", "q",
                "a\xEF\xBF\xBD"
                "b");
    check_value("/?q=a%E5b", "q",
                "a\xEF\xBF\xBD"
                "b");
    check_value("/?q=%C3%C3%A5", "q", "\xEF\xBF\xBDå");
    check_path("/%00", "/\xEF\xBF\xBD");
}

static void refuses_malformed_targets(void **state)
{
    static const char *const targets[] = {
        "",     "*",     "sok?q=a", "?q=a",      "http://example.org", "http://example.org?q=a", "ftp://example.org/",
        "/a b", "/a\tb", "/a\x7f",  "/?q=a\x01",
    };
    struct request request;
    (void)state;

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        assert_false(request_init(&request, targets[i]));
        assert_null(request.path);
        assert_int_equal(request.parameter_count, 0);
        request_fini(&request); /* an empty request may be released like any other */
    }
}

/* "/?p=1&p=1..." with so many parameters; to be freed. */
static char *target_with(size_t parameters)
{
    char *target = malloc(3 + 4 * parameters);
    assert_non_null(target);
    strcpy(target, "/?");
    for (size_t i = 0; i < parameters; i++)
        strcpy(target + 2 + 4 * i, "p=1&");
    return target;
}

static void bounds_parameters(void **state)
{
    struct request request;
    char *most = target_with(REQUEST_PARAMETERS_MAX);
    char *too_many = target_with(REQUEST_PARAMETERS_MAX + 1);
    (void)state;

    assert_true(request_init(&request, most));
    assert_int_equal(request.parameter_count, REQUEST_PARAMETERS_MAX);
    request_fini(&request);
    assert_false(request_init(&request, too_many));
    free(most);
    free(too_many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_paths),     cmocka_unit_test(takes_absolute_form),
        cmocka_unit_test(decodes_values),    cmocka_unit_test(keeps_what_is_no_escape),
        cmocka_unit_test(repairs_text),      cmocka_unit_test(refuses_malformed_targets),
        cmocka_unit_test(bounds_parameters),
    };
    return cmocka_run_group_tests_name("request", tests, NULL, NULL);
}

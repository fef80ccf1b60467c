/* The form that requests share which must be answered in the same way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "server/search/search_request.h"

static void assert_form(const char *target, const struct parameter_rule *rules, const char *form)
{
    struct request request;
    struct fynd_buffer written = {0};

    assert_true(request_init(&request, target));
    parameters_normalise(&request, rules);
    parameters_write(&request, &written);
    fynd_buffer_append_byte(&written, '\0');
    assert_string_equal(written.bytes, form);
    fynd_buffer_fini(&written);
    request_fini(&request);
}

static void requests_that_mean_the_same_have_one_form(void **state)
{
    static const struct {
        const char *target, *form;
    } cases[] = {
        {"/sok?q=torg&kind=post", "%2Fsok?kind=post&q=torg"},
        {"/sok?kind=post&q=torg", "%2Fsok?kind=post&q=torg"},
        {"/s%6fk?q=%74org&kind=%70%6fst&&", "%2Fsok?kind=post&q=torg"},
        {"/sok?q=torg&kind=post&page=1&size=10&sort=relevance", "%2Fsok?kind=post&q=torg"},
        {"/sok?q=torg&kind=post&utm_source=x&place=", "%2Fsok?kind=post&q=torg"},
        {"/sok?kind=post&kind=case&kind=post", "%2Fsok?kind=case&kind=post"},
        {"/sok?q=%c3%b6+1", "%2Fsok?q=%C3%B6%201"},
        {"/sok?q=%C3%B6%201", "%2Fsok?q=%C3%B6%201"},
        {"/sok", "%2Fsok"},
        {"/sok?q=", "%2Fsok"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_form(cases[i].target, search_parameters, cases[i].form);
}

/* What is at fault stays at fault. */
static void others_keep_what_they_say(void **state)
{
    (void)state;
    assert_form("/?sort=title&sort=relevance", search_parameters, "%2F?sort=relevance&sort=title");
    assert_form("/?page=1&page=1", search_parameters, "%2F?page=1&page=1");
    assert_form("/?size=010", search_parameters, "%2F?size=010");
    assert_form("/?q=a%26kind%3Dpost", search_parameters, "%2F?q=a%26kind%3Dpost");
    assert_form("/a%3Fq=b", search_parameters, "%2Fa%3Fq%3Db");
    assert_form("/?b=2&a=1&b=1&c=", NULL, "%2F?a=1&b=1&b=2"); /* nothing is known of them */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_that_mean_the_same_have_one_form),
        cmocka_unit_test(others_keep_what_they_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

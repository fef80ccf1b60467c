/* What a search may ask for: values that are taken, parameters at fault, choices of facets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "server/search/search_request.h"
#include "shim/index/schema.h"

static struct request request;

static bool read_target(const char *target, struct search_request *search, struct problem *problem)
{
    assert_true(request_init(&request, target));
    return search_request_read(&request, search_parameters, search, problem);
}

static void takes_what_is_valid(void **state)
{
    struct search_request search;
    struct problem problem;

    (void)state;
    assert_true(
        read_target("/?q=torg&from=2021&to=2023-05&sort=title&spelling=off&page=3&size=20&x=1&x=2", &search, &problem));
    assert_string_equal(search.text, "torg");
    assert_string_equal(search.period.from, "2021");
    assert_string_equal(search.period.to, "2023-05");
    assert_int_equal(search.sort, FYND_SORT_TITLE);
    assert_true(search.literal);
    assert_int_equal(search.page, 3);
    assert_int_equal(search.size, 20);
    assert_int_equal(search.chosen_count, 0);
    request_fini(&request);
    assert_true(read_target("/?q=&page=&size=&sort=&kind=", &search, &problem)); /* empty is none */
    assert_string_equal(search.text, "");
    assert_int_equal(search.page, 1);
    assert_int_equal(search.size, SEARCH_SIZE_DEFAULT);
    assert_false(search_request_is_narrowed(&search));
    request_fini(&request);
}

/* Names of the parameters at fault. */
static void names_all_that_is_at_fault(void **state)
{
    static const struct {
        const char *target, *invalid;
    } cases[] = {
        {"/?page=0", "page "},
        {"/?page=-1&size=101&sort=best", "sort page size "},
        {"/?size=10x", "size "},
        {"/?from=i%20dag&to=2023-13", "from to "},
        {"/?spelling=on", "spelling "},
        {"/?q=a&q=b", "q "},
        {"/?q=a&q=", ""},
        {"/?sort=title&sort=title", "sort "},
        {"/?page=9&page=x", "page "},
        {"/?page=100001&size=100", "page "}, /* deeper than one can page */
        {"/?page=10000001", "page "},
        {"/?kind=post&kind=case&kind=post", ""},
        {"/?unknown=1&unknown=2", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct search_request search;
        struct problem problem = {0};
        char names[256] = "";
        bool valid = read_target(cases[i].target, &search, &problem);

        assert_int_equal(valid, cases[i].invalid[0] == '\0');
        for (const struct invalid_parameter *invalid = problem.invalid; invalid != NULL && invalid->name != NULL;
             invalid++) {
            strcat(strcat(names, invalid->name), " ");
            assert_true(strlen(invalid->reason) > 0 && strlen(invalid->reason_en) > 0);
        }
        assert_string_equal(names, cases[i].invalid);
        assert_true(valid || problem.status == 400);
        request_fini(&request);
    }
}

static void long_values_of_facets_are_at_fault(void **state)
{
    char target[FYND_FACET_VALUE_MAX + 32] = "/?place=";
    struct search_request search;
    struct problem problem;

    (void)state;
    memset(target + strlen(target), 'x', FYND_FACET_VALUE_MAX);
    assert_true(read_target(target, &search, &problem));
    request_fini(&request);
    strcat(target, "x");
    assert_false(read_target(target, &search, &problem));
    assert_string_equal(problem.invalid[0].name, "place");
    request_fini(&request);
}

static void check_chosen(const struct search_request *search, const char *expected)
{
    char list[512] = "";

    for (size_t i = 0; i < search->chosen_count; i++) {
        strcat(strcat(list, search_request_facet_name(search->chosen[i].facet)), "=");
        strcat(strcat(list, search->chosen[i].value.bytes), " ");
    }
    assert_string_equal(list, expected);
}

static void choices_are_in_order_and_each_once(void **state)
{
    struct search_request search;
    struct problem problem;

    (void)state;
    assert_true(read_target("/?year=none&kind=post&place=Lund&kind=case&year=2023&kind=post", &search, &problem));
    check_chosen(&search, "kind=case kind=post year=2023 year=none place=Lund ");
    assert_true(search_request_is_narrowed(&search));
    request_fini(&request);
}

static void a_choice_is_made_and_taken_back(void **state)
{
    const struct fynd_text post = {"post", 4}, invitation = {"invitation", 10};
    struct search_request search;
    struct problem problem;

    (void)state;
    assert_true(read_target("/?kind=post&year=2023", &search, &problem));
    search_request_toggle(&search, FYND_FACET_KIND, invitation);
    check_chosen(&search, "kind=invitation kind=post year=2023 ");
    search_request_toggle(&search, FYND_FACET_KIND, post);
    check_chosen(&search, "kind=invitation year=2023 ");
    search_request_toggle(&search, FYND_FACET_PLACE, post);
    check_chosen(&search, "kind=invitation year=2023 place=post ");
    for (size_t i = 0; i < 2 * SEARCH_CHOSEN_MAX; i++) { /* no further than there is room */
        static char values[2 * SEARCH_CHOSEN_MAX][8];

        snprintf(values[i], sizeof values[i], "p%03zu", i);
        search_request_toggle(&search, FYND_FACET_PERSON, (struct fynd_text){values[i], strlen(values[i])});
    }
    assert_int_equal(search.chosen_count, SEARCH_CHOSEN_MAX);
    request_fini(&request);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_valid),
        cmocka_unit_test(names_all_that_is_at_fault),
        cmocka_unit_test(long_values_of_facets_are_at_fault),
        cmocka_unit_test(choices_are_in_order_and_each_once),
        cmocka_unit_test(a_choice_is_made_and_taken_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

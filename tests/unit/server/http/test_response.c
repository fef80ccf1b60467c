/* Answers: headers, problems, what every answer gets on its way out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <event2/buffer.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "server/http/response.h"

static int set_up(void **state)
{
    static struct response response;
    *state = &response;
    return response_init(&response) ? 0 : -1;
}

static int tear_down(void **state)
{
    response_fini(*state);
    return 0;
}

static json_t *body_json(struct response *response)
{
    json_t *value =
        json_loadb((const char *)evbuffer_pullup(response->body, -1), evbuffer_get_length(response->body), 0, NULL);
    assert_non_null(value);
    return value;
}

static void assert_member(const json_t *object, const char *name, const char *expected)
{
    assert_string_equal(json_string_value(json_object_get(object, name)), expected);
}

static void sets_headers_once(void **state)
{
    struct response *response = *state;
    assert_true(response_header(response, "Allow", "GET"));
    assert_true(response_header(response, "Allow", "HEAD"));
    assert_int_equal(response->header_count, 1);
    assert_string_equal(response_header_value(response, "Allow"), "HEAD");
    assert_null(response_header_value(response, "ETag"));
}

static void refuses_control_characters(void **state)
{
    struct response *response = *state;
    assert_false(response_header(response, "Location", "/\r\nSet-Cookie: a=b"));
    assert_false(response_header(response, "Location", "/\x7f"));
    assert_null(response_header_value(response, "Location"));
}

static void bounds_headers(void **state)
{
    static const char *const names[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L",
                                        "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X"};
    struct response *response = *state;
    for (size_t i = 0; i < RESPONSE_HEADERS_MAX; i++)
        assert_true(response_header(response, names[i], ""));
    assert_false(response_header(response, "Y", ""));
    assert_true(response_header(response, "A", "1"));
}

static void makes_problems(void **state)
{
    static const struct invalid_parameter at_fault[] = {
        {"page", "Sidan finns inte.", "No such page."}, {"size", "Fel storlek.", "A wrong size."}, {0}};
    struct response *response = *state;
    response_ok(response, "text/html");
    evbuffer_add_printf(response->body, "half a page");
    response_problem(response, &(struct problem){400, "Sidan finns inte: \"ö\".", "No such page.", at_fault});

    json_t *problem = body_json(response);
    const json_t *invalid = json_object_get(problem, "invalid-parameters");
    assert_int_equal(response->status, 400);
    assert_string_equal(response_header_value(response, "Content-Type"), "application/problem+json");
    assert_null(response_header_value(response, "Retry-After"));
    assert_int_equal(json_integer_value(json_object_get(problem, "status")), 400);
    assert_member(problem, "type", "about:blank");
    assert_member(problem, "title", "Felaktig begäran");
    assert_member(problem, "title_en", "Bad Request");
    assert_member(problem, "detail", "Sidan finns inte: \"ö\".");
    assert_member(problem, "detail_en", "No such page.");
    assert_int_equal(json_array_size(invalid), 2);
    assert_member(json_array_get(invalid, 0), "name", "page");
    assert_member(json_array_get(invalid, 0), "reason", "Sidan finns inte.");
    assert_member(json_array_get(invalid, 1), "name", "size");
    assert_member(json_array_get(invalid, 1), "reason_en", "A wrong size.");
    json_decref(problem);
}

static void says_when_to_come_back(void **state)
{
    struct response *response = *state;
    response_problem(response, &problem_no_index);
    json_t *problem = body_json(response);
    assert_int_equal(response->status, 503);
    assert_string_equal(response_header_value(response, "Retry-After"), "1");
    assert_null(json_object_get(problem, "invalid-parameters"));
    json_decref(problem);
}

static void answers_json_or_a_problem(void **state)
{
    struct response *response = *state;
    response_json(response, json_pack("{s:s}", "a", "ö"));
    assert_int_equal(response->status, 200);
    assert_int_equal(evbuffer_get_length(response->body), strlen("{\"a\":\"ö\"}"));
    response_json(response, NULL);
    assert_int_equal(response->status, 500);
    json_decref(body_json(response));
}

static void fill(struct response *response, const char *type, size_t length)
{
    response_ok(response, type);
    for (size_t i = 0; i < length; i++)
        evbuffer_add(response->body, "a", 1);
}

static void compresses_what_is_worth_it(void **state)
{
    struct response *response = *state;
    fill(response, "text/css", 1024);
    response_compress(response);
    response_finish(response);
    assert_string_equal(response_header_value(response, "Content-Encoding"), "gzip");
    assert_string_equal(response_header_value(response, "Vary"), "Accept-Encoding");
    assert_true(evbuffer_get_length(response->body) < 100);
    assert_int_equal(strtoul(response_header_value(response, "Content-Length"), NULL, 10),
                     evbuffer_get_length(response->body));
}

static void leaves_the_rest(void **state)
{
    struct response *response = *state;
    fill(response, "text/html; charset=utf-8", 1023);
    response_compress(response);
    response_finish(response);
    assert_null(response_header_value(response, "Content-Encoding"));
    assert_string_equal(response_header_value(response, "Content-Length"), "1023");
    assert_non_null(response_header_value(response, "Content-Security-Policy"));
    assert_string_equal(response_header_value(response, "Cache-Control"), "no-cache");
}

static void keeps_a_handlers_caching(void **state)
{
    struct response *response = *state;
    fill(response, "text/css", 2000);
    response_header(response, "Cache-Control", "max-age=60");
    response_finish(response);
    assert_null(response_header_value(response, "Content-Encoding"));
    assert_null(response_header_value(response, "Content-Security-Policy"));
    assert_string_equal(response_header_value(response, "Cache-Control"), "max-age=60");
}

static void keeps_no_errors(void **state)
{
    struct response *response = *state;
    response_problem(response, &problem_internal);
    response_finish(response);
    assert_string_equal(response_header_value(response, "Cache-Control"), "no-store");
}

static void says_no_more_than_that_nothing_changed(void **state)
{
    struct response *response = *state;
    fill(response, "text/css", 2000);
    response_header(response, "ETag", "W/\"1\"");
    response_header(response, "Content-Encoding", "gzip");
    response_not_modified(response);
    response_finish(response);
    assert_int_equal(response->status, 304);
    assert_int_equal(evbuffer_get_length(response->body), 0);
    assert_string_equal(response_header_value(response, "ETag"), "W/\"1\"");
    assert_null(response_header_value(response, "Content-Type"));
    assert_null(response_header_value(response, "Content-Encoding"));
    assert_null(response_header_value(response, "Content-Length"));
}

static void copies(void **state)
{
    struct response *response = *state, copy;
    assert_true(response_init(&copy));
    fill(response, "text/css", 2000);
    response_header(response, "ETag", "W/\"1\"");
    assert_true(response_copy(response, &copy));
    assert_int_equal(copy.status, 200);
    assert_int_equal(evbuffer_get_length(copy.body), 2000);
    assert_int_equal(evbuffer_get_length(response->body), 2000);
    assert_string_equal(response_header_value(&copy, "ETag"), "W/\"1\"");
    assert_in_range(response_size(&copy), 2000, 4000);
    response_fini(&copy);
}

static void keeps_a_handlers_policy(void **state)
{
    struct response *response = *state;
    fill(response, "text/html; charset=utf-8", 10);
    response_header(response, "Content-Security-Policy", "default-src 'none'; script-src 'self'");
    response_finish(response);
    assert_string_equal(response_header_value(response, "Content-Security-Policy"),
                        "default-src 'none'; script-src 'self'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sets_headers_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_control_characters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bounds_headers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(makes_problems, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_when_to_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_json_or_a_problem, set_up, tear_down),
        cmocka_unit_test_setup_teardown(compresses_what_is_worth_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_the_rest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_a_handlers_caching, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_no_errors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_no_more_than_that_nothing_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_a_handlers_policy, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("response", tests, NULL, NULL);
}

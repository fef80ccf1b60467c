/* The command line. Sentences about wrong ones go to standard error, as they do for people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "server/app/options.h"

enum { ARGUMENTS_MAX = 8 };

/* Reads a NULL-terminated command line. */
static bool read_line(struct options *options, const char *const arguments[ARGUMENTS_MAX])
{
    int count = 0;
    while (arguments[count] != NULL)
        count++;
    return options_read(options, count, (char **)arguments); /* which are not written to */
}

static void has_defaults(void **state)
{
    struct options options;
    (void)state;
    assert_true(read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--index", "ix"}));
    assert_string_equal(options.index, "ix");
    assert_string_equal(options.listen, "127.0.0.1:8080");
    assert_in_range(options.workers, 1, 16);
    assert_int_equal(options.max_connections, 512);
    assert_int_equal(options.timeout, 10);
    assert_int_equal(options.search_milliseconds, 2000);
    assert_int_equal(options.recency, 0);
    assert_int_equal(options.cache_kilobytes, 4096);
    assert_int_equal(options.cors.count, 0);
    assert_null(options.ask);
    assert_null(options.public_url);
    assert_false(options.show_contacts || options.check || options.quiet || options.help || options.version);
}

static void takes_both_forms(void **state)
{
    struct options options;
    (void)state;
    assert_true(read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--index=a=b", "--workers", "3",
                                                                  "--timeout=1", "--show-contacts"}));
    assert_string_equal(options.index, "a=b");
    assert_int_equal(options.workers, 3);
    assert_int_equal(options.timeout, 1);
    assert_true(options.show_contacts);
}

static void the_public_address_is_an_origin(void **state)
{
    struct options options;
    (void)state;
    assert_true(read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--index", "ix", "--public-url",
                                                                  "https://fynd.example.org:8443"}));
    assert_string_equal(options.public_url, "https://fynd.example.org:8443");
    assert_false(read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--index", "ix",
                                                                   "--public-url=https://fynd.example.org/"}));
}

static void origins_are_a_list(void **state)
{
    struct options options;
    (void)state;
    assert_true(
        read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--index", "ix", "--cors",
                                                          "https://example.org", "--cors=http://localhost:81"}));
    assert_int_equal(options.cors.count, 2);
    assert_string_equal(options.cors.items[0], "https://example.org");
    assert_string_equal(options.cors.items[1], "http://localhost:81");
}

static void help_needs_no_index(void **state)
{
    struct options options;
    (void)state;
    assert_true(read_line(&options, (const char *[ARGUMENTS_MAX]){"fynd-server", "--help"}));
    assert_true(options.help);
}

static void refuses_wrong_lines(void **state)
{
    const char *const lines[][ARGUMENTS_MAX] = {
        {"fynd-server"},
        {"fynd-server", "--index"},
        {"fynd-server", "--index", ""},
        {"fynd-server", "ix"},
        {"fynd-server", "--index", "ix", "--colour"},
        {"fynd-server", "--index", "ix", "--quiet=yes"},
        {"fynd-server", "--index", "ix", "--show-contacts=yes"},
        {"fynd-server", "--index", "ix", "--workers", "0"},
        {"fynd-server", "--index", "ix", "--workers", "17"},
        {"fynd-server", "--index", "ix", "--workers", "2x"},
        {"fynd-server", "--index", "ix", "--workers", "-2"},
        {"fynd-server", "--index", "ix", "--workers", ""},
        {"fynd-server", "--index", "ix", "--recency", "36501"},
        {"fynd-server", "--index", "ix", "--cors", "*"},
        {"fynd-server", "--index", "ix", "--cors", "example.org"},
        {"fynd-server", "--index", "ix", "--cors", "https://example.org/"},
        {"fynd-server", "--index", "ix", "--today", "i dag"},
        {"fynd-server", "--index", "ix", "--today", "2023-13-01"},
        {"fynd-server", "--index", "ix", "--timeout", "99999999999999999999"},
    };
    struct options options;
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_false(read_line(&options, lines[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_defaults),
        cmocka_unit_test(takes_both_forms),
        cmocka_unit_test(the_public_address_is_an_origin),
        cmocka_unit_test(origins_are_a_list),
        cmocka_unit_test(help_needs_no_index),
        cmocka_unit_test(refuses_wrong_lines),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}

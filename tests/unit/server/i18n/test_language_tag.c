/* The languages that addresses and records name. */
#include "server/i18n/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void addresses_name_a_language_by_its_tag(void **state)
{
    (void)state;
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        const char *tag = language_tag((enum language)i);

        assert_true(language_is_tag(tag));
        assert_int_equal(language_of_tag(tag), i);
    }
    assert_false(language_is_tag("EN"));
    assert_false(language_is_tag("en-GB"));
    assert_false(language_is_tag(""));
    assert_int_equal(language_of_tag("xx"), LANGUAGE_ARCHIVE);
    assert_int_equal(language_of_tag(NULL), LANGUAGE_ARCHIVE);
}

static void records_say_it_in_many_ways(void **state)
{
    static const struct {
        const char *said, *tag;
    } cases[] = {
        {"en", "en"},    {"EN-gb", "en"}, {"en_US", "en"}, {"sv-SE", "sv"},        {"fin", "fin"},
        {NULL, "sv"},    {"", "sv"},      {"e", "sv"},     {"english", "sv"},      {"engelska", "sv"},
        {"\"><b", "sv"}, {"<b-", "sv"},   {"e1", "sv"},    {"\xc3\xa5\xc3", "sv"}, {"-en", "sv"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char tag[LANGUAGE_RECORD_MAX];

        language_of_record(cases[i].said, tag);
        assert_string_equal(tag, cases[i].tag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_name_a_language_by_its_tag),
        cmocka_unit_test(records_say_it_in_many_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

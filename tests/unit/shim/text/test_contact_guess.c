/* What people are reached by, and what only looks a little like it. */
#include "shim/text/contact_guess.h"
#include "tests/unit/support/folder.h"

static bool has_contact(const char *text)
{
    return fynd_contact_guess((struct fynd_text){text, strlen(text)});
}

static void addresses_and_numbers_are_contacts(void **state)
{
    (void)state;
    assert_true(has_contact("namn@example.org"));
    assert_true(has_contact("Fråga namn(@)example.org"));
    assert_true(has_contact("Ring 08-123 45 67"));
    assert_true(has_contact("070/123 45 67"));
    assert_true(has_contact("+46 70 123 45 67"));
    assert_true(has_contact("(0910) 12 34 56"));
    assert_true(has_contact("0701234567"));
}

static void dates_sums_and_names_are_none(void **state)
{
    (void)state;
    assert_false(has_contact(""));
    assert_false(has_contact("Region Skåne"));
    assert_false(has_contact("Den 23 september 2021, kl. 09.00-16.00"));
    assert_false(has_contact("2021-09-23"));
    assert_false(has_contact("Agenda 2030 och 10 000 000 kronor"));
    assert_false(has_contact("Rum 0123, hus 45678"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_and_numbers_are_contacts),
        cmocka_unit_test(dates_sums_and_names_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

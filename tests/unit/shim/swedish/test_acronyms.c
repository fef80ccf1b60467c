/* Abbreviations that a text explains (shim/swedish/acronyms.h): which are found, and which brackets hold something else. */
#include "shim/swedish/acronyms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FOUND_MAX = 4096 };

/* All of a text, "SKR = Sveriges Kommuner och Regioner" with "; " between. Until the next call. The text is copied to
 * a block of its own, so that reading beside it is seen. */
static const char *found_in(const char *text)
{
    static char found[FOUND_MAX];
    size_t length = strlen(text), position = 0, written = 0, before = 0;
    char *copy = malloc(length > 0 ? length : 1);
    struct fynd_acronym acronym;

    assert_non_null(copy);
    memcpy(copy, text, length);
    found[0] = '\0';
    while (fynd_acronyms_next((struct fynd_text){copy, length}, &position, &acronym)) {
        assert_true(position > before && position <= length);
        before = position;
        written += (size_t)snprintf(found + written, sizeof found - written, "%s%.*s = %.*s", written > 0 ? "; " : "",
                                    (int)acronym.letters.length, acronym.letters.bytes, (int)acronym.name.length,
                                    acronym.name.bytes);
        assert_true(written < sizeof found);
    }
    assert_false(fynd_acronyms_next((struct fynd_text){copy, length}, &position, &acronym));
    free(copy);
    return found;
}

static void test_the_name_before_the_brackets(void **state)
{
    (void)state;
    assert_string_equal(found_in("Vi hörde Sveriges Kommuner och Regioner (SKR) tala."),
                        "SKR = Sveriges Kommuner och Regioner");
    assert_string_equal(found_in("Sveriges Kommuner och Regioner (SKR)"), "SKR = Sveriges Kommuner och Regioner");
    assert_string_equal(found_in("enligt digital mognad (DM) är"), "DM = digital mognad");
    assert_string_equal(found_in("Stora Älgars Öar (SÄÖ)"), "SÄÖ = Stora Älgars Öar");
    assert_string_equal(found_in("små älgars öar (SÄÖ)"), "SÄÖ = små älgars öar");
}

static void test_small_words_need_no_letter(void **state)
{
    (void)state;
    assert_string_equal(found_in("Rådet för Nya Idéer (RNI)"), "RNI = Rådet för Nya Idéer");
    assert_string_equal(found_in("Rådet för Nya Idéer (RFNI)"), "RFNI = Rådet för Nya Idéer");
    assert_string_equal(found_in("Rådet gröna Nya Idéer (RNI)"), "");
}

static void test_a_name_goes_on_in_the_next_line(void **state)
{
    (void)state;
    assert_string_equal(found_in("Nya\nIdéer\n(NI)"), "NI = Nya\nIdéer");
}

static void test_several(void **state)
{
    (void)state;
    assert_string_equal(found_in("Nya Idéer (NI) och Gamla Goda Råd (GGR)(se ovan) samt Nya Idéer (NI)."),
                        "NI = Nya Idéer; GGR = Gamla Goda Råd; NI = Nya Idéer");
    assert_string_equal(found_in("((Nya Idéer (NI)))"), "NI = Nya Idéer");
}

static void test_brackets_with_something_else(void **state)
{
    static const char *const texts[] = {
        "",
        "(",
        ")",
        "()",
        "(SKR)",
        " (SKR)",
        "Kommuner och Regioner (SKR)", /* a word is missing */
        "Något Annat Helt (SKR)",
        "Sveriges Regioner (S)",          /* one letter */
        "Sveriges kommuner (sk)",         /* no capitals */
        "Sveriges Kommuner (SK",          /* not closed */
        "Sveriges Kommuner (SK 2)",       /* more than letters */
        "Sveriges, Kommuner, Råd (SKR)",  /* a list */
        "Sveriges. Kommuner Råd (SKR)",   /* two sentences */
        "A B C D E F G H I (ABCDEFGHI)",  /* nine letters */
        "Sveriges\xff Kommuner \xc3(SK)", /* broken UTF-8 */
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(found_in(texts[i]), "");
}

/* A name does not reach further back than its limit, whatever stands there. */
static void test_long_names_are_left(void **state)
{
    char text[4 * FYND_ACRONYM_NAME_MAX];
    size_t length;

    (void)state;
    memset(text, 'k', sizeof text);
    memcpy(text, "Sveriges ", 9);
    length = FYND_ACRONYM_NAME_MAX + 40;
    memcpy(text + length, " Regler (SKR)", 14);
    text[9] = 'K';
    length = strlen(found_in(text));
    assert_true(length <= 2 * FYND_ACRONYM_NAME_MAX + 8);
    memset(text + 9, ' ', FYND_ACRONYM_NAME_MAX + 31);
    assert_string_equal(found_in(text), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_name_before_the_brackets),    cmocka_unit_test(test_small_words_need_no_letter),
        cmocka_unit_test(test_a_name_goes_on_in_the_next_line), cmocka_unit_test(test_several),
        cmocka_unit_test(test_brackets_with_something_else),    cmocka_unit_test(test_long_names_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What words are found by: the base form that inflections share, and which words say little.
 *
 * Without a lexicon, the stems are what libstemmer 2.2 does, with its weaknesses, but for the definite neuter in -et,
 * which it does not know. */
#include "shim/index/schema.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/stopwords.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct stem {
    const char *form;
    const char *base;
};

/* clang-format off */
static const struct stem stems[] = {
    {"projekt",       "projek"},
    {"projekts",      "projek"},
    {"projekten",     "projek"},
    {"projektens",    "projek"},
    {"projektet",     "projek"},
    {"projektets",    "projek"},
    {"lärprojekt",    "lärprojek"},
    {"kommun",        "kommun"},
    {"kommuner",      "kommun"},
    {"kommunen",      "kommun"},
    {"kommunerna",    "kommun"},
    {"kommunernas",   "kommun"},
    {"barn",          "barn"},
    {"barnen",        "barn"},
    {"barnens",       "barn"},
    {"barnet",        "barn"},
    {"skola",         "skol"},
    {"skolor",        "skol"},
    {"skolorna",      "skol"},
    {"skolan",        "skolan"},    /* not with the others */
    {"möte",          "möt"},
    {"möten",         "möt"},
    {"mötet",         "möt"},
    {"dialog",        "dialog"},
    {"dialogen",      "dialog"},
    {"dialoger",      "dialog"},
    {"innovation",    "innovation"},
    {"innovationen",  "innovation"},
    {"innovationer",  "innovation"},
    {"invånare",      "invån"},
    {"invånarna",     "invån"},
    {"friskt",        "frisk"},
    {"å",             "å"},
    {"h&m",           "h&m"},
    {"c#",            "c#"},
};

/* Numbers, times, addresses: nothing that inflects. And the word before a colon's ending. */
static const struct stem invariable[] = {
    {"2023",                 "2023"},
    {"10000",                "10000"},
    {"1,5",                  "1,5"},
    {"4.0",                  "4.0"},
    {"09.00",                "09.00"},
    {"h2o",                  "h2o"},
    {"covid19arna",          "covid19arna"},
    {"skolor@example.org",   "skolor@example.org"},
    {"eu:s",                 "eu"},
    {"skr:s",                "skr"},
    {"pdf:en",               "pdf"},
    {"1:a",                  "1"},
    {"20:e",                 "20"},
};

static const char *const stop_words[] = {
    "a", "alla", "att", "av", "bland", "bör", "de", "den", "det", "du", "där", "då", "en", "ett", "från", "för",
    "ha", "har", "hos", "här", "i", "icke", "in", "inte", "jag", "kan", "man", "med", "men", "mot", "ni", "nu", "när",
    "och", "också", "om", "på", "samt", "sig", "som", "så", "the", "till", "under", "upp", "ur", "ut", "vad", "var",
    "vi", "vid", "vår", "än", "är", "även", "åt", "över",
};

static const char *const content_words[] = {
    "", "o", "oc", "ochs", "kommun", "skola", "projekt", "innovation", "2023", "eu", "aa", "överallt", "ö", "å",
    "zebra", "attityd", "inne",
};
/* clang-format on */

static int make_analysis(void **state)
{
    struct fynd_analyzer *analysis;

    if (fynd_analyzer_new(NULL, NULL, &analysis, NULL) != FYND_OK)
        return 1;
    *state = analysis;
    return 0;
}

static int free_analysis(void **state)
{
    fynd_analyzer_free(*state);
    return 0;
}

static void check_stems(struct fynd_analyzer *analysis, const struct stem *table, size_t count)
{
    struct fynd_cause cause;
    struct fynd_word word;

    for (size_t i = 0; i < count; i++) {
        assert_int_equal(fynd_analyzer_word(analysis, table[i].form, strlen(table[i].form), &word, &cause), FYND_OK);
        if (word.base_length != strlen(table[i].base) || memcmp(word.base, table[i].base, word.base_length) != 0)
            fail_msg("%s has the base %.*s, not %s", table[i].form, (int)word.base_length, word.base, table[i].base);
    }
}

static void test_stems(void **state)
{
    check_stems(*state, stems, sizeof stems / sizeof *stems);
}

static void test_invariable_words(void **state)
{
    check_stems(*state, invariable, sizeof invariable / sizeof *invariable);
}

/* Found one by one: the list behind is searched by halves, so that a word out of place would be missed. */
static void test_stop_words(void **state)
{
    struct fynd_word word;

    for (size_t i = 0; i < sizeof stop_words / sizeof *stop_words; i++) {
        if (!fynd_stopwords_has(stop_words[i], strlen(stop_words[i])))
            fail_msg("%s is a stop word", stop_words[i]);
        assert_int_equal(fynd_analyzer_word(*state, stop_words[i], strlen(stop_words[i]), &word, NULL), FYND_OK);
        assert_true(word.stop);
    }
    for (size_t i = 0; i < sizeof content_words / sizeof *content_words; i++)
        if (fynd_stopwords_has(content_words[i], strlen(content_words[i])))
            fail_msg("%s is not a stop word", content_words[i]);
    assert_true(fynd_stopwords_has("ochxyz", 3)); /* the length counts, not a NUL */
}

static void test_limits(void **state)
{
    char form[FYND_FORM_MAX + 1];
    struct fynd_cause cause = {""};
    struct fynd_word word;

    memset(form, 'a', sizeof form);
    assert_int_equal(fynd_analyzer_word(*state, form, 0, &word, &cause), FYND_BAD_INPUT);
    assert_string_not_equal(cause.text, "");
    assert_int_equal(fynd_analyzer_word(*state, form, sizeof form, &word, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_analyzer_word(*state, form, FYND_FORM_MAX, &word, &cause), FYND_OK);
    assert_in_range(word.base_length, 1, FYND_FORM_MAX);
    assert_int_equal(fynd_analyzer_word(*state, ":", 1, &word, &cause), FYND_OK);
    assert_int_equal(word.base_length, 1);
}

/* Every byte but NUL is taken, and there is always a base. */
static void test_any_bytes(void **state)
{
    for (int first = 1; first < 256; first++) {
        for (int second = 1; second < 256; second++) {
            const char form[3] = {(char)first, (char)second, 's'};
            struct fynd_word word;

            assert_int_equal(fynd_analyzer_word(*state, form, sizeof form, &word, NULL), FYND_OK);
            assert_in_range(word.base_length, 1, sizeof form);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stems),  cmocka_unit_test(test_invariable_words), cmocka_unit_test(test_stop_words),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_any_bytes),
    };

    return cmocka_run_group_tests(tests, make_analysis, free_analysis);
}

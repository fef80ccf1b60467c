/* Character grams: which ones a form has, their names, and what likeness comes of them. */
#include "shim/index/schema.h"
#include "shim/text/ngrams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The names of a form's grams, in their order, separated by spaces. */
static void write_grams(const char *form, char *out)
{
    uint32_t grams[FYND_NGRAMS_MAX];
    size_t count = fynd_ngrams(form, strlen(form), grams);

    for (size_t i = 0; i < count; i++) {
        char name[FYND_NGRAM_SIZE];

        if (i > 0)
            *out++ = ' ';
        fynd_ngrams_name(grams[i], name);
        for (size_t j = 0; j < sizeof name; j++)
            if (name[j] != '\0') /* a form too short for a gram */
                *out++ = name[j];
    }
    *out = '\0';
}

/* clang-format off */
static const struct {
    const char *form, *grams;
} examples[] = {
    {"hus",         "^hus hus$"},
    {"torget",      "^tor get$ orge rget torg"},
    {"banan",       "^ban anan bana nan$"},
    {"papapapa",    "^pap apa$ apap papa"},        /* each once */
    {"ål",          "^al$"},
    {"råå",         "^raa raa$"},
    {"öga",         "^oga oga$"},
    {"räksmörgås",  "^rak aksm gas$ ksmo morg orga raks rgas smor"},
    {"raksmorgas",  "^rak aksm gas$ ksmo morg orga raks rgas smor"},
    {"at",          "^at$"},
    {"i",           "^i$"},
    {"",            "^$"},
    {"eu:s",        "^eu: eu:s u:s$"},
    {"10000",       "000$ 0000 1000 ^100"},
};
/* clang-format on */

static void test_examples(void **state)
{
    char written[FYND_NGRAMS_MAX * (FYND_NGRAM_SIZE + 1)];

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        write_grams(examples[i].form, written);
        assert_string_equal(written, examples[i].grams);
    }
}

static double likeness(const char *one, const char *other)
{
    uint32_t left[FYND_NGRAMS_MAX], right[FYND_NGRAMS_MAX];
    size_t left_count = fynd_ngrams(one, strlen(one), left), right_count = fynd_ngrams(other, strlen(other), right);
    size_t shared = 0;

    for (size_t i = 0; i < left_count; i++)
        for (size_t j = 0; j < right_count; j++)
            shared += left[i] == right[j];
    return fynd_ngrams_likeness(shared, left_count, right_count);
}

static bool nearly(double left, double right)
{
    return left - right < 1e-9 && right - left < 1e-9;
}

static void test_likeness(void **state)
{
    (void)state;
    assert_true(nearly(likeness("hus", "hus"), 1));
    assert_true(nearly(likeness("räksmörgås", "raksmorgas"), 1));
    assert_true(nearly(likeness("hus", "torg"), 0));
    assert_true(nearly(likeness("hus", "huset"), 2.0 * 1 / (2 + 4))); /* ^hus */
    assert_true(nearly(likeness("förändring", "förandrning"), likeness("forandring", "forandrning")));
    assert_true(likeness("innovation", "inovation") > likeness("innovation", "inspiration"));
    assert_true(nearly(fynd_ngrams_likeness(0, 0, 0), 0));
    assert_true(nearly(fynd_ngrams_likeness(3, 3, 3), 1));
}

/* A letter of another alphabet is one letter, and not one of ours. */
static void test_other_alphabets(void **state)
{
    uint32_t grams[FYND_NGRAMS_MAX];

    (void)state;
    assert_int_equal(fynd_ngrams("дума", strlen("дума"), grams), 3);
    assert_int_equal(fynd_ngrams("東京都庁", strlen("東京都庁"), grams), 3);
    assert_int_equal(fynd_ngrams("𝔣𝔶𝔫𝔡", strlen("𝔣𝔶𝔫𝔡"), grams), 3);
    assert_true(nearly(likeness("дума", "думы"), 1.0 / 3));
    assert_true(nearly(likeness("дума", "duma"), 0));
    assert_true(likeness("idé", "ide") < 1);
}

/* The numbers rise, each once, and the names are in the same order. */
static void test_order(void **state)
{
    static const char *const forms[] = {"papapapa", "räksmörgås", "дума", "10000", "a", "öäå"};
    uint32_t grams[FYND_NGRAMS_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t count = fynd_ngrams(forms[i], strlen(forms[i]), grams);

        for (size_t j = 1; j < count; j++) {
            char before[FYND_NGRAM_SIZE], name[FYND_NGRAM_SIZE];

            fynd_ngrams_name(grams[j - 1], before);
            fynd_ngrams_name(grams[j], name);
            assert_true(grams[j - 1] < grams[j]);
            assert_true(memcmp(before, name, sizeof name) < 0);
        }
    }
}

/* The longest form and a longer one, all letters different or all the same. */
static void test_the_longest(void **state)
{
    char form[2 * FYND_FORM_MAX];
    uint32_t grams[FYND_NGRAMS_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof form; i++)
        form[i] = (char)(' ' + i % 90);
    assert_int_equal(fynd_ngrams(form, FYND_FORM_MAX, grams), FYND_FORM_MAX + 2 - (FYND_NGRAM_SIZE - 1));
    assert_in_range(fynd_ngrams(form, sizeof form, grams), 1, FYND_NGRAMS_MAX);
    memset(form, 'a', sizeof form);
    assert_int_equal(fynd_ngrams(form, FYND_FORM_MAX, grams), 3); /* ^aaa aaaa aaa$ */
}

/* Bytes that are no UTF-8 give some grams, and nothing is read beyond them. */
static void test_damaged_forms(void **state)
{
    static const char *const forms[] = {"\xc3", "a\xc3", "\xa5\xa5\xa5", "\xff\xfe", "\xe2\x80", "\xc3\xc3\xc3\xb6"};
    uint32_t grams[FYND_NGRAMS_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t length = strlen(forms[i]);
        char *exact = malloc(length); /* without a NUL, for the address sanitizer */

        assert_non_null(exact);
        memcpy(exact, forms[i], length);
        assert_in_range(fynd_ngrams(exact, length, grams), 1, FYND_NGRAMS_MAX);
        free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),    cmocka_unit_test(test_likeness),
        cmocka_unit_test(test_order),       cmocka_unit_test(test_other_alphabets),
        cmocka_unit_test(test_the_longest), cmocka_unit_test(test_damaged_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

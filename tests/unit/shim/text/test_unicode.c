/* Folding, repair, collation and decoding, as tables. */
#include "shim/text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct pair {
    const char *text;
    const char *expected;
};

/* clang-format off */
/* What people write, and the form that it is found by. */
static const struct pair folded[] = {
    {"", ""},
    {"Skola", "skola"},
    {"ÅÄÖ åäö", "åäö åäö"},            /* letters of their own */
    {"A\u030AA\u0308O\u0308", "åäö"},  /* the same, decomposed */
    {"a\u0323\u030A", "å"},            /* another mark between */
    {"\u01FA \u01DE \u022A", "å ä ö"}, /* with one mark more */
    {"É È Ê Ë é", "e e e e e"},
    {"Ü ü Ű", "u u u"},
    {"Ć Č Ç ñ ý ž", "c c c n y z"},
    {"Ø ø Æ æ", "ö ö ä ä"},
    {"Œ œ", "oe oe"},
    {"ß \u1E9E", "ss ss"},
    {"Đ đ Ð ð Þ þ Ł ł ı", "d d d d th th l l i"},
    {"\u0130", "i"},
    {"\uFB01 \uFB02 \uFB00 \uFB03", "fi fl ff ffi"},
    {"\uFF21\uFF42\uFF13", "ab3"},     /* full width */
    {"\u212B \u212A", "å k"},          /* ångström and kelvin signs */
    {"x² H₂O", "x2 h2o"},
    {"kommun\u00ADal", "kommunal"},
    {"a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf", "abcdef"},
    {"  två \t\r\n ord  ", "två ord"},
    {"hård\u00A0blank", "hård blank"},
    {"smal\u2009och\u202Fsmalare\u2003bred", "smal och smalare bred"},
    {"ΑΒΓ ά", "αβγ α"},
    {"Ёлка", "елка"},
    {"Straße, Nr. 5!", "strasse, nr. 5!"},
};

/* Bytes as they came (may hold NUL: length), what becomes of them, and how many bytes were replaced. */
static const struct {
    const char *bytes;
    size_t length;
    const char *expected;
    size_t replaced;
} repaired[] = {
    {"", 0, "", 0},
    {"skola", 5, "skola", 0},
    {"åäö €", 10, "åäö €", 0},
    {"\U0001F600", 4, "\U0001F600", 0},
    {"ett\r\ntvå\r\n", 11, "ett\ntvå\n", 0},
    {"ett\rtvå\r", 9, "ett\ntvå\n", 0},
    {"\r\r\n\n\r", 5, "\n\n\n\n", 0},
    {"a\0b", 3, "a\uFFFDb", 1},
    {"\0", 1, "\uFFFD", 1},
    {"sm\xE5land", 7, "sm\uFFFDland", 1},              /* Latin-1 */
    {"\x80\xBF", 2, "\uFFFD\uFFFD", 2},                /* continuation bytes alone */
    {"\xFE\xFF", 2, "\uFFFD\uFFFD", 2},                /* never in UTF-8 */
    {"\xC0\xAF", 2, "\uFFFD\uFFFD", 2},                /* overlong "/" */
    {"\xE0\x80\xAF", 3, "\uFFFD\uFFFD\uFFFD", 3},
    {"\xC1\x81", 2, "\uFFFD\uFFFD", 2},
    {"\xED\xA0\x80", 3, "\uFFFD\uFFFD\uFFFD", 3},      /* a surrogate */
    {"\xF4\x90\x80\x80", 4, "\uFFFD\uFFFD\uFFFD\uFFFD", 4}, /* above U+10FFFF */
    {"a\xC3", 2, "a\uFFFD", 1},                        /* cut at the end */
    {"a\xE2\x82", 3, "a\uFFFD\uFFFD", 2},
    {"a\xF0\x9F\x98", 4, "a\uFFFD\uFFFD\uFFFD", 3},
    {"\xC3\xC3\xA5", 3, "\uFFFDå", 1},                 /* cut, then whole */
    {"\uFFFD", 3, "\uFFFD", 0},                        /* as text it is clean */
};

/* Titles in the order of a Swedish list. Those on one line are filed under the same place. */
static const char *const filed[][3] = {
    {"", "\u00AD"},
    {"10 år"},
    {"9 år"},
    {"ab"},
    {"Ab ett", "ab  ett", "áb ett"},
    {"Abc"},
    {"e"},
    {"é a", "E A"},
    {"müller", "Muller", "MÜLLER"},
    {"z"},
    {"zz"},
    {"å", "Å", "A\u030A"},
    {"ål"},
    {"ä", "æ", "Ä"},
    {"äz"},
    {"ö", "ø", "O\u0308"},
    {"öl"},
};
/* clang-format on */

static void check_buffer(const struct fynd_buffer *buffer, const char *expected, const char *text)
{
    if (buffer->length != strlen(expected) ||
        (buffer->length > 0 && memcmp(buffer->bytes, expected, buffer->length) != 0))
        fail_msg("\"%s\" became \"%.*s\", not \"%s\"", text, (int)buffer->length, buffer->bytes, expected);
}

static void test_fold(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
        fynd_buffer_clear(&out);
        fynd_unicode_fold(folded[i].text, strlen(folded[i].text), &out);
        check_buffer(&out, folded[i].expected, folded[i].text);
    }
    fynd_buffer_fini(&out);
}

/* Folding what is folded changes nothing. */
static void test_fold_twice(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
        fynd_buffer_clear(&out);
        fynd_unicode_fold(folded[i].expected, strlen(folded[i].expected), &out);
        check_buffer(&out, folded[i].expected, folded[i].expected);
    }
    fynd_buffer_fini(&out);
}

/* What stood in the buffer before belongs to another text: no mark joins it, no space follows it. */
static void test_fold_appends(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    fynd_buffer_append(&out, "a", 1);
    fynd_unicode_fold(" \u0308b", strlen(" \u0308b"), &out);
    check_buffer(&out, "ab", "a, then a mark");
    fynd_buffer_clear(&out);
    fynd_buffer_append(&out, "xa", 2);
    fynd_unicode_fold_character(0x0308, 2, &out);
    check_buffer(&out, "xa", "a mark before which the word began");
    fynd_unicode_fold_character(0x0308, 0, &out);
    check_buffer(&out, "xä", "a mark behind its letter");
    fynd_buffer_fini(&out);
}

static void test_repair(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof repaired / sizeof *repaired; i++) {
        char *bytes = malloc(repaired[i].length + 1); /* no byte may be read beyond */
        size_t replaced;

        assert_non_null(bytes);
        bytes = realloc(bytes, repaired[i].length + (repaired[i].length == 0));
        memcpy(bytes, repaired[i].bytes, repaired[i].length);
        fynd_buffer_clear(&out);
        replaced = fynd_unicode_repair(bytes, repaired[i].length, &out);
        check_buffer(&out, repaired[i].expected, repaired[i].bytes);
        assert_int_equal(replaced, repaired[i].replaced);
        free(bytes);
    }
    fynd_buffer_fini(&out);
}

static int compare_keys(const char *left, const char *right)
{
    struct fynd_buffer one = {0}, other = {0};
    size_t shorter;
    int order;

    fynd_unicode_collate(left, strlen(left), &one);
    fynd_unicode_collate(right, strlen(right), &other);
    shorter = one.length < other.length ? one.length : other.length;
    order = shorter == 0 ? 0 : memcmp(one.bytes, other.bytes, shorter);
    if (order == 0)
        order = (one.length > other.length) - (one.length < other.length);
    fynd_buffer_fini(&one);
    fynd_buffer_fini(&other);
    return order;
}

static void test_collate(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof filed / sizeof *filed; i++) {
        for (size_t j = 1; j < 3 && filed[i][j] != NULL; j++)
            if (compare_keys(filed[i][0], filed[i][j]) != 0)
                fail_msg("\"%s\" and \"%s\" have one place", filed[i][0], filed[i][j]);
        if (i > 0 && compare_keys(filed[i - 1][0], filed[i][0]) >= 0)
            fail_msg("\"%s\" comes before \"%s\"", filed[i - 1][0], filed[i][0]);
    }
}

static void test_decode(void **state)
{
    static const struct {
        const char *bytes;
        size_t length, used;
        int32_t character;
    } examples[] = {
        {"a", 1, 1, 'a'},
        {"\0", 1, 1, 0},
        {"å", 2, 2, 0xE5},
        {"€", 3, 3, 0x20AC},
        {"\U0001F600", 4, 4, 0x1F600},
        {"\xC3", 1, 1, 0xFFFD},
        {"\xE5land", 5, 1, 0xFFFD},
        {"\xE2\x82x", 3, 1, 0xFFFD},
        {"\xC0\xAF", 2, 1, 0xFFFD},
        {"\xED\xA0\x80", 3, 1, 0xFFFD},
    };
    int32_t character;

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        assert_int_equal(fynd_unicode_decode(examples[i].bytes, examples[i].bytes + examples[i].length, &character),
                         examples[i].used);
        assert_int_equal(character, examples[i].character);
    }
}

static void test_kinds_of_characters(void **state)
{
    static const int32_t words[] = {'a', 'Z', '0', 0xE5, 0xF6, 0x301, 0x4E2D, 0xFF21},
                         others[] = {' ', '-', '_', '@', 0xA0, 0xAD, 0x2013, 0x201D, 0x1F600, 0xFFFD, 0},
                         ignorable[] = {0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(fynd_unicode_is_word_character(words[i]) && !fynd_unicode_is_ignorable(words[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(fynd_unicode_is_word_character(others[i]));
    for (size_t i = 0; i < sizeof ignorable / sizeof *ignorable; i++)
        assert_true(fynd_unicode_is_ignorable(ignorable[i]) && !fynd_unicode_is_word_character(ignorable[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_fold_twice),
        cmocka_unit_test(test_fold_appends),
        cmocka_unit_test(test_repair),
        cmocka_unit_test(test_collate),
        cmocka_unit_test(test_decode),
        cmocka_unit_test(test_kinds_of_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

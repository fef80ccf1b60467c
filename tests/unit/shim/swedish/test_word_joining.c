/* Words that are written apart and are also one word: what is found in a text. */
#include "shim/index/schema.h"
#include "shim/swedish/word_joining.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What one field gives: the names of the joins, each followed by a comma. */
static void write_joins(const char *text, struct fynd_buffer *out)
{
    struct fynd_interner forms = {0}, names = {0};
    struct fynd_buffer found = {0};
    struct fynd_tokenizer tokens = {0};
    struct fynd_word_joining joins;
    struct fynd_token token;
    const char *cursor;
    uint64_t number;

    fynd_buffer_clear(out);
    fynd_tokenizer_begin(&tokens, text, strlen(text));
    fynd_word_joining_begin(&joins, &forms, &names, &found, text);
    while (fynd_tokenizer_next(&tokens, &token)) {
        uint32_t form;

        assert_true(fynd_interner_add(&forms, token.form, token.form_length, 1, &form));
        fynd_word_joining_meet(&joins, &token, form);
    }
    assert_true(fynd_word_joining_end(&joins));
    cursor = found.bytes;
    while (cursor != found.bytes + found.length) {
        assert_true(fynd_buffer_read_varint(&cursor, found.bytes + found.length, &number));
        struct fynd_text name = fynd_interner_name(&names, (uint32_t)number);
        fynd_buffer_append(out, name.bytes, name.length);
        fynd_buffer_append_byte(out, ',');
    }
    fynd_buffer_append_byte(out, '\0');
    assert_false(out->failed);
    fynd_tokenizer_fini(&tokens);
    fynd_interner_fini(&forms);
    fynd_interner_fini(&names);
    fynd_buffer_fini(&found);
}

struct example {
    const char *text, *joins;
};

static void check(const struct example *examples, size_t count)
{
    struct fynd_buffer written = {0};

    for (size_t i = 0; i < count; i++) {
        write_joins(examples[i].text, &written);
        if (strcmp(written.bytes, examples[i].joins) != 0)
            fail_msg("\"%s\" gives %s not %s", examples[i].text, written.bytes, examples[i].joins);
    }
    fynd_buffer_fini(&written);
}

/* clang-format off */
static const struct example hyphens[] = {
    {"dialog-seminariet",                    "dialog-seminariet,"},
    {"Dialog-Seminariet om e-post",          "dialog-seminariet,e-post,"},
    {"dialog\u2010seminariet",               "dialog-seminariet,"},
    {"dialog\u2011seminariet",               "dialog-seminariet,"}, /* non-breaking */
    {"steg-för-steg",                        "steg-för,för-steg,"},
    {"e-post och e-post",                    "e-post,e-post,"},     /* as often as it stands there */
    {"för\u00ADändrings-arbete",             "förändrings-arbete,"},
    {"(lärande-mål)",                        "lärande-mål,"},
};

static const struct example months[] = {
    {"den 20/12",                            "-december,"},
    {"Senast den 3/1, inte den 4/13",        "-januari,"},
    {"2023-12",                              "-december,"},
    {"senast 2021-09-03",                    "-september,"},
    {"2023-12-01",                           "-december,"},
    {"den 1/3 och den 2/3",                  "-mars,-mars,"},
    {"1/3 av kommunerna, dygnet runt 24/7",  ""},
    {"2021-2022, 2021-13, 21-12, 2021-1",    ""},
    {"070-693 54 78",                        ""},
};

static const struct example suspended[] = {
    {"förbättrings- och kvalitetsarbete",    "förbättrings kvalitetsarbete,"},
    {"för-, grund- och gymnasieskola",       "för gymnasieskola,grund gymnasieskola,"},
    {"förbättrings- eller kvalitetsarbete",  "förbättrings kvalitetsarbete,"},
    {"in- samt utvandring",                  "in utvandring,"},
    {"lång- respektive korttid",             "lång korttid,"},
    {"för-/grundskola",                      "för grundskola,"},
    {"förbättrings\u2011 och kvalitetsarbete", "förbättrings kvalitetsarbete,"},
    {"dialog-\nseminariet",                  "dialog seminariet,"}, /* a line break: perhaps suspended, never whole */
    {"förbättrings-\noch kvalitetsarbete",   "förbättrings kvalitetsarbete,"},
    {"a-, b-, c-, d-, e- och fält",          "a fält,b fält,c fält,d fält,"}, /* FYND_SUSPENDED_MAX */
    {"barn- och ungdomsvård, sedan sommar",  "barn ungdomsvård,"},  /* only the first word behind */
    {"in- och utandning, fram- och baksida", "in utandning,fram baksida,"},
};

static const struct example left_alone[] = {
    {"",                                     ""},
    {"dialog seminariet",                    ""},
    {"dialog - seminariet",                  ""},   /* a dash */
    {"dialog – seminariet",                  ""},
    {"dialog—seminariet",                    ""},
    {"dialog/seminariet",                    ""},
    {"dialog--seminariet",                   ""},
    {"covid-19 och 90-talet",                ""},
    {"10- och 20-talet",                     ""},
    {"namn-efternamn@example.org",           ""},
    {"skriv-namn@example.org",               ""},
    {"-dialog",                              ""},   /* nothing before */
    {"- och kvalitetsarbete",                ""},
    {"förbättrings-",                        ""},   /* nothing behind, at the end of the field */
    {"förbättrings- och",                    ""},
    {"förbättrings- och ",                   ""},
    {"förbättrings- och 24 delar",           ""},   /* what it waited for is no word */
};
/* clang-format on */

static void test_hyphens(void **state)
{
    (void)state;
    check(hyphens, sizeof hyphens / sizeof *hyphens);
}

static void test_suspended(void **state)
{
    (void)state;
    check(suspended, sizeof suspended / sizeof *suspended);
}

static void test_months(void **state)
{
    (void)state;
    check(months, sizeof months / sizeof *months);
}

static void test_left_alone(void **state)
{
    (void)state;
    check(left_alone, sizeof left_alone / sizeof *left_alone);
}

/* Forms as long as they come. */
static void test_the_longest(void **state)
{
    char text[3 * FYND_FORM_MAX + 1];
    struct fynd_buffer written = {0};

    (void)state;
    memset(text, 'a', sizeof text);
    text[FYND_FORM_MAX] = '-';
    text[2 * FYND_FORM_MAX + 1] = '\0';
    write_joins(text, &written);
    assert_in_range(written.length, 2 * FYND_FORM_MAX - 8, 2 * FYND_FORM_MAX + 3); /* hyphen, comma, NUL */
    fynd_buffer_fini(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hyphens),    cmocka_unit_test(test_suspended),   cmocka_unit_test(test_months),
        cmocka_unit_test(test_left_alone), cmocka_unit_test(test_the_longest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Words by a part of them: what fits, and that what is looked up is what a look at every form finds. */
#include "shim/search/wildcard.h"
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/random.h"

/* clang-format off */
static const struct {
    const char *pattern, *form;
    bool fits;
} cases[] = {
    {"kommun*",   "kommun",         true},
    {"kommun*",   "kommunerna",     true},
    {"kommun*",   "kommu",          false},
    {"*arbete",   "lagarbete",      true},
    {"*arbete",   "arbete",         true},
    {"*arbete",   "arbetet",        false},
    {"in*tion",   "innovation",     true},
    {"in*tion",   "intion",         true},
    {"in*tion",   "innovationer",   false},
    {"*a*a*",     "banan",          true},
    {"*a*a*",     "barn",           false},
    {"v?rd",      "vård",           true},
    {"v?rd",      "vrd",            false},
    {"v?rd",      "vaard",          false},
    {"v??rd",     "våård",          true},
    {"*ö",        "sjö",            true},
    {"?",         "å",              true},
    {"",          "",               true},
    {"",          "a",              false},
    {"*",         "",               true},
    {"a*b*c",     "abbc",           true},
    {"a*b*c",     "abcb",           false},
};
/* clang-format on */

static void test_what_fits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fynd_wildcard_fits(cases[i].pattern, strlen(cases[i].pattern), cases[i].form, strlen(cases[i].form)) !=
            cases[i].fits)
            fail_msg("%s and %s", cases[i].pattern, cases[i].form);
}

static void test_time_is_bounded(void **state)
{
    char pattern[64], form[64];

    (void)state;
    for (size_t i = 0; i < sizeof pattern; i += 2)
        memcpy(pattern + i, "*a", 2);
    pattern[sizeof pattern - 1] = 'b';
    memset(form, 'a', sizeof form);
    for (int i = 0; i < 10000; i++)
        assert_false(fynd_wildcard_fits(pattern, sizeof pattern, form, sizeof form));
}

static int open_archive(void **state)
{
    (void)state;
    return opened_publish(NULL, samples, SAMPLES);
}

/* Forms that fit, by a look at each. */
static size_t count_all(const char *pattern)
{
    struct fynd_term_dict_walk walk;
    size_t count = 0;

    fynd_term_dict_walk_begin(&walk, fynd_index_reader_forms(reader));
    while (fynd_term_dict_walk_next(&walk))
        count += fynd_wildcard_fits(pattern, strlen(pattern), walk.name, walk.length);
    return count;
}

static void check(const char *pattern)
{
    struct fynd_wildcard_found found;

    assert_true(fynd_index_reader_pattern(reader, pattern, strlen(pattern), &found));
    if (found.count != count_all(pattern))
        fail_msg("%s: %zu forms instead of %zu", pattern, found.count, count_all(pattern));
    assert_false(found.cut);
    assert_true(found.looks <= fynd_term_dict_count(fynd_index_reader_forms(reader)));
    for (size_t i = 0; i < found.count; i++) {
        char name[FYND_TERM_DICT_NAME_MAX];

        assert_true(fynd_wildcard_fits(pattern, strlen(pattern), name,
                                       fynd_term_dict_get(fynd_index_reader_forms(reader), found.forms[i], name)));
    }
    free(found.forms);
}

/* A form with pieces of it taken out, "*" or "?" in their place. */
static void test_all_ways_of_looking_find_the_same(void **state)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(reader);

    (void)state;
    check("*");
    check("xyz*");
    check("*xyzxyz*");
    for (unsigned i = 0; i < 3000; i++) {
        char pattern[FYND_TERM_DICT_NAME_MAX + 1];
        size_t length = fynd_term_dict_get(forms, random_below(fynd_term_dict_count(forms)), pattern);
        size_t at = random_below((unsigned)length), cut = 1 + random_below((unsigned)(length - at));

        pattern[length] = '\0';
        if (((unsigned char)pattern[at] & 0xc0) == 0x80 || ((unsigned char)pattern[at + cut] & 0xc0) == 0x80)
            continue;
        pattern[at] = random_below(4) == 0 ? '?' : '*';
        memmove(pattern + at + 1, pattern + at + cut, length - at - cut + 1);
        check(pattern);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_fits),
        cmocka_unit_test(test_time_is_bounded),
        cmocka_unit_test(test_all_ways_of_looking_find_the_same),
    };
    return cmocka_run_group_tests(tests, open_archive, opened_close);
}

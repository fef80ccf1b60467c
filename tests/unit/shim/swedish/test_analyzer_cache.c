/* Words met lately are known again as they were found out, and whatever is kept, an analysis says the same. */
#include "shim/index/schema.h"
#include "shim/swedish/analyzer_cache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_text(const char *bytes, size_t length, const char *expected)
{
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(bytes, expected, length);
}

/* What was borrowed may change afterwards. */
static void test_a_copy_is_kept(void **state)
{
    char form[] = "tullagen", base[] = "tullag", parts[2][8] = {"tull", "lag"};
    const struct fynd_part split[] = {{parts[0], 4, 0, 4}, {parts[1], 3, 3, 8}};
    const struct fynd_word word = {.base = base, .base_length = 6, .known = true, .parts = split, .part_count = 2};
    struct fynd_analyzer_cache *kept = fynd_analyzer_cache_new();
    struct fynd_word found;

    (void)state;
    assert_non_null(kept);
    assert_false(fynd_analyzer_cache_find(kept, "tullagen", 8, &found));
    fynd_analyzer_cache_add(kept, form, 8, &word);
    memset(form, 'x', 8);
    memset(base, 'x', 6);
    memset(parts, 'x', sizeof parts);
    assert_true(fynd_analyzer_cache_find(kept, "tullagen", 8, &found));
    assert_text(found.base, found.base_length, "tullag");
    assert_true(found.known && !found.stop && !found.name);
    assert_int_equal(found.part_count, 2);
    assert_text(found.parts[0].base, found.parts[0].base_length, "tull");
    assert_text(found.parts[1].base, found.parts[1].base_length, "lag");
    assert_int_equal(found.parts[1].start, 3);
    assert_int_equal(found.parts[1].end, 8);
    assert_false(fynd_analyzer_cache_find(kept, "tullage", 7, &found));
    assert_false(fynd_analyzer_cache_find(kept, "tullagens", 9, &found));
    fynd_analyzer_cache_free(kept);
}

static void test_what_has_no_room_is_not_kept(void **state)
{
    char form[FYND_FORM_MAX], base[300];
    struct fynd_word word = {.base = base, .base_length = sizeof base};
    struct fynd_analyzer_cache *kept = fynd_analyzer_cache_new();
    struct fynd_word found;

    (void)state;
    assert_non_null(kept);
    memset(form, 'a', sizeof form);
    memset(base, 'b', sizeof base);
    fynd_analyzer_cache_add(kept, form, sizeof form, &word);
    assert_false(fynd_analyzer_cache_find(kept, form, sizeof form, &found));
    word.base_length = 80;
    fynd_analyzer_cache_add(kept, form, sizeof form, &word);
    assert_true(fynd_analyzer_cache_find(kept, form, sizeof form, &found));
    assert_int_equal(found.base_length, 80);
    fynd_analyzer_cache_free(kept);
    fynd_analyzer_cache_free(NULL);
}

/* More words than there are slots, each twice, the second time the other way round: as an analysis that keeps nothing. */
static void test_an_analysis_says_the_same(void **state)
{
    enum { WORDS = 3000 };
    struct fynd_analyzer *plain = NULL, *keeping = NULL;

    (void)state;
    assert_int_equal(fynd_analyzer_new(NULL, NULL, &plain, NULL), FYND_OK);
    assert_int_equal(fynd_analyzer_new(NULL, NULL, &keeping, NULL), FYND_OK);
    fynd_analyzer_keep(keeping);
    for (int i = 0; i < 2 * WORDS; i++) {
        static const char *const endings[] = {"arna", "ets", "er", "a"};
        struct fynd_word one, other;
        char form[FYND_FORM_MAX];
        int number = i < WORDS ? i : 2 * WORDS - 1 - i;
        int length = snprintf(form, sizeof form, "ord%c%c%c%s", 'a' + number % 26, 'a' + number / 26 % 26,
                              'a' + number / 676, endings[number % 4]);

        assert_int_equal(fynd_analyzer_word(plain, form, (size_t)length, &one, NULL), FYND_OK);
        assert_int_equal(fynd_analyzer_word(keeping, form, (size_t)length, &other, NULL), FYND_OK);
        assert_int_equal(one.base_length, other.base_length);
        assert_memory_equal(one.base, other.base, one.base_length);
        assert_int_equal(one.known, other.known);
        assert_int_equal(one.part_count, other.part_count);
    }
    fynd_analyzer_free(plain);
    fynd_analyzer_free(keeping);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_copy_is_kept),
        cmocka_unit_test(test_what_has_no_room_is_not_kept),
        cmocka_unit_test(test_an_analysis_says_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Building a query tree. Who frees what is what the address sanitizer looks at here. */
#include "shim/index/schema.h"
#include "shim/search/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_leaves(void **state)
{
    struct fynd_query *word = fynd_query_word("kommuner", 6, 0.5, 7);
    struct fynd_query *facet = fynd_query_facet(FYND_FACET_PLACE, "Umeå kommun", strlen("Umeå"));
    struct fynd_query *phrase = fynd_query_phrase(2, 3);

    (void)state;
    assert_int_equal(word->kind, FYND_QUERY_WORD);
    assert_string_equal(word->text, "kommun"); /* the given length only */
    assert_true(word->factor == 0.5);
    assert_int_equal(word->word, 7);
    assert_int_equal(facet->kind, FYND_QUERY_FACET);
    assert_int_equal(facet->facet, FYND_FACET_PLACE);
    assert_string_equal(facet->text, "Umeå");
    assert_int_equal(phrase->kind, FYND_QUERY_PHRASE);
    assert_int_equal(phrase->form_count, 0);
    assert_true(phrase->factor == 2);
    fynd_query_free(word);
    fynd_query_free(facet);
    fynd_query_free(phrase);
    fynd_query_free(NULL);
}

static void test_neutral_factor(void **state)
{
    struct fynd_query *query = fynd_query_new(FYND_QUERY_ALL);

    (void)state;
    assert_int_equal(query->kind, FYND_QUERY_ALL);
    assert_true(query->factor == 1);
    assert_int_equal(query->child_count, 0);
    fynd_query_free(query);
}

static void test_words_are_found_in_ways(void **state)
{
    struct fynd_query *word = fynd_query_word("landsting", 9, 1, 0);

    (void)state;
    assert_null(word->form);
    assert_int_equal(word->way_count, 0);
    assert_true(fynd_query_word_typed(word, "landstingen!", strlen("landstingen")));
    assert_string_equal(word->form, "landstingen");
    for (unsigned i = 0; i < 100; i++)
        assert_true(fynd_query_word_add(word, "regioner", 6, i % 2 == 1, (float)i / 2));
    assert_int_equal(word->way_count, 100);
    for (unsigned i = 0; i < 100; i++) {
        assert_string_equal(word->ways[i].base, "region");
        assert_int_equal(word->ways[i].part, i % 2 == 1);
        assert_true(word->ways[i].weight == (float)i / 2);
    }
    fynd_query_free(word);
}

static void test_phrases_are_limited(void **state)
{
    struct fynd_query *phrase = fynd_query_phrase(1, 0);

    (void)state;
    for (size_t i = 0; i < FYND_PHRASE_MAX; i++)
        assert_true(fynd_query_phrase_add(phrase, "ordet", 3));
    assert_false(fynd_query_phrase_add(phrase, "ordet", 3));
    assert_int_equal(phrase->form_count, FYND_PHRASE_MAX);
    assert_string_equal(phrase->forms[FYND_PHRASE_MAX - 1], "ord");
    fynd_query_free(phrase);
}

static void test_children(void **state)
{
    struct fynd_query *all = fynd_query_new(FYND_QUERY_ALL);

    (void)state;
    for (unsigned i = 0; i < 1000; i++)
        assert_true(fynd_query_add(all, fynd_query_word("ord", 3, 1, i)));
    assert_false(fynd_query_add(all, NULL)); /* what a constructor gives when memory ran out */
    assert_int_equal(all->child_count, 1000);
    for (unsigned i = 0; i < 1000; i++)
        assert_int_equal(all->children[i]->word, i);
    fynd_query_free(all);
}

static void test_deep_trees(void **state)
{
    struct fynd_query *root = fynd_query_new(FYND_QUERY_ANY), *at = root;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct fynd_query *child = fynd_query_new(FYND_QUERY_ALL);

        assert_true(fynd_query_add(at, child));
        at = child;
    }
    fynd_query_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves),
        cmocka_unit_test(test_neutral_factor),
        cmocka_unit_test(test_words_are_found_in_ways),
        cmocka_unit_test(test_phrases_are_limited),
        cmocka_unit_test(test_children),
        cmocka_unit_test(test_deep_trees),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which suggestions are shown: a fixed share for each kind, and what one does not need for the others. */
#include "server/api/suggest_mix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_choice(size_t words, size_t inner, size_t names, size_t titles, size_t size,
                          const size_t expected[FYND_SUGGESTION_KINDS])
{
    size_t counts[FYND_SUGGESTION_KINDS] = {words, inner, names, titles};

    suggest_mix_choose(counts, size);
    for (size_t kind = 0; kind < FYND_SUGGESTION_KINDS; kind++)
        assert_int_equal(counts[kind], expected[kind]);
}

static void each_kind_has_its_share(void **state)
{
    (void)state;
    assert_choice(20, 20, 20, 20, 10, (size_t[]){4, 2, 2, 2});
    assert_choice(20, 20, 20, 20, 20, (size_t[]){8, 4, 4, 4});
    assert_choice(20, 20, 20, 20, 4, (size_t[]){1, 1, 1, 1});
    assert_choice(20, 20, 20, 20, 1, (size_t[]){1, 0, 0, 0});
    assert_choice(20, 20, 20, 20, 0, (size_t[]){0, 0, 0, 0});
}

static void what_one_does_not_need_others_get(void **state)
{
    (void)state;
    assert_choice(20, 0, 0, 0, 10, (size_t[]){10, 0, 0, 0});
    assert_choice(0, 0, 0, 20, 10, (size_t[]){0, 0, 0, 10});
    assert_choice(1, 0, 20, 1, 10, (size_t[]){1, 0, 8, 1});
    assert_choice(1, 1, 1, 1, 10, (size_t[]){1, 1, 1, 1});
    assert_choice(0, 0, 0, 0, 10, (size_t[]){0, 0, 0, 0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_its_share),
        cmocka_unit_test(what_one_does_not_need_others_get),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

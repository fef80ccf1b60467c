/* The best of many: the same as when all are put in order, whatever order they come in. */
#include "../../../shim/best.hh"

#include <algorithm>
#include <functional>
#include <numeric>
#include <random>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

extern "C" {
#include <cmocka.h>
}

using std::vector;

static vector<uint64_t> best_of(const vector<uint64_t> &ranks, size_t most, uint64_t floor = 0)
{
    fynd::Best best(most, floor);

    for (uint64_t rank : ranks)
        best.add(rank);
    return best.take();
}

static vector<uint64_t> in_order(vector<uint64_t> ranks, size_t most)
{
    std::sort(ranks.begin(), ranks.end(), std::greater<uint64_t>());
    ranks.resize(std::min(most, ranks.size()));
    return ranks;
}

static void check(const vector<uint64_t> &ranks)
{
    for (size_t most : {1, 2, 3, 8, 9, 10, 50, 100, 1000, 5000})
        assert_true(best_of(ranks, most) == in_order(ranks, most));
}

static vector<uint64_t> rising(size_t count)
{
    vector<uint64_t> ranks(count);

    std::iota(ranks.begin(), ranks.end(), 1);
    return ranks;
}

static void test_any_order(void **)
{
    std::mt19937_64 random(1);
    vector<uint64_t> ranks = rising(4000);

    check(ranks);
    std::reverse(ranks.begin(), ranks.end());
    check(ranks);
    for (int round = 0; round < 50; round++) {
        std::shuffle(ranks.begin(), ranks.end(), random);
        check(ranks);
    }
    for (uint64_t &rank : ranks)
        rank = random();
    check(ranks);
}

/* The best in the middle of each run, where pivots are looked for; and two runs that meet. */
static void test_bad_pivots(void **)
{
    const vector<uint64_t> ranks = rising(4000);
    vector<uint64_t> organ, teeth;

    for (size_t i = 0; i < ranks.size(); i += 2)
        organ.push_back(ranks[i]);
    for (size_t i = ranks.size(); i > 0; i -= 2)
        organ.push_back(ranks[i - 1]);
    check(organ);
    for (size_t i = 0; i < ranks.size(); i++)
        teeth.push_back(ranks[i % 16 * (ranks.size() / 16) + i / 16]);
    check(teeth);
}

static void test_floor(void **)
{
    const vector<uint64_t> ranks = {7, 3, 9, 5};

    assert_true(best_of(ranks, 10, 5) == (vector<uint64_t>{9, 7}));
    assert_true(best_of(ranks, 10, 9).empty());
    assert_true(best_of({}, 10).empty());
}

int main()
{
    const CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_bad_pivots),
        cmocka_unit_test(test_floor),
    };

    return cmocka_run_group_tests(tests, nullptr, nullptr);
}

/* Files of starts: written and read back; the best of a range as a plain look at all of it finds them; damage. */
#include "shim/suggest/prefix_index.h"
#include "tests/unit/support/folder.h"
#include "tests/unit/support/random.h"

enum { MANY = 5000 };

static struct fynd_prefix_index *write_and_open(const char *name, const struct fynd_prefix *starts, uint32_t count)
{
    struct fynd_prefix_index *opened = NULL;
    struct fynd_cause cause = {""};

    if (fynd_prefix_index_write(folder_path(name), starts, count, &cause) != FYND_OK ||
        fynd_prefix_index_open(folder_path(name), &opened, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return opened;
}

static void check_all(const char *name, const struct fynd_prefix *starts, uint32_t count)
{
    struct fynd_prefix_index *opened = write_and_open(name, starts, count);

    assert_int_equal(fynd_prefix_index_count(opened), count);
    assert_true(fynd_prefix_index_hold(opened));
    for (uint32_t i = 0; i < count; i++) {
        struct fynd_prefix start = fynd_prefix_index_get(opened, i);

        assert_int_equal(start.entry, starts[i].entry);
        assert_int_equal(start.offset, starts[i].offset);
        assert_int_equal(start.weight, starts[i].weight);
    }
    fynd_prefix_index_close(opened);
}

static void fill(struct fynd_prefix *starts, uint32_t count, uint32_t entries)
{
    for (uint32_t i = 0; i < count; i++)
        starts[i] = (struct fynd_prefix){entries == 0 ? i : random_below(entries), (uint16_t)random_below(256),
                                         (uint8_t)random_below(FYND_PREFIX_WEIGHT_MAX + 1)};
}

static void what_is_written_is_read(void **state)
{
    static struct fynd_prefix starts[MANY];
    static const uint32_t counts[] = {0, 1, 15, 16, 17, 255, 256, 257, MANY};
    char name[32];

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (unsigned counting = 0; counting < 2; counting++) {
            fill(starts, counts[i], counting ? 0 : 100000);
            snprintf(name, sizeof name, "read-%zu-%u", i, counting);
            check_all(name, starts, counts[i]);
        }
}

static void the_largest_fit(void **state)
{
    const struct fynd_prefix starts[] = {{UINT32_MAX, FYND_PREFIX_OFFSET_MAX, FYND_PREFIX_WEIGHT_MAX},
                                         {0, 0, 0},
                                         {UINT32_MAX, FYND_PREFIX_OFFSET_MAX, FYND_PREFIX_WEIGHT_MAX}};

    (void)state;
    check_all("largest", starts, 3);
}

/* The heaviest that was not given yet, of equal weight the first; false: none. */
static bool find_best(const struct fynd_prefix *starts, struct fynd_range range, const bool *given, uint32_t *index)
{
    bool found = false;

    for (uint32_t i = range.begin; i < range.end; i++)
        if (!given[i] && starts[i].weight > 0 && (!found || starts[i].weight > starts[*index].weight)) {
            *index = i;
            found = true;
        }
    return found;
}

static void the_best_of_a_range_come_in_order(void **state)
{
    static struct fynd_prefix starts[MANY];
    struct fynd_prefix_index *opened;

    (void)state;
    fill(starts, MANY, 0);
    opened = write_and_open("best", starts, MANY);
    for (unsigned round = 0; round < 200; round++) {
        uint32_t begin = random_below(MANY), end = begin + random_below(MANY - begin + 1), index, expected = 0;
        struct fynd_range range = {begin, end, 7};
        static struct fynd_prefix_index_best best;
        bool given[MANY] = {false};
        int weight;

        fynd_prefix_index_best_begin(&best, opened);
        fynd_prefix_index_best_add(&best, range);
        for (unsigned i = 0; i < 10; i++) {
            bool found = find_best(starts, range, given, &expected);

            assert_int_equal(fynd_prefix_index_best_next(&best, &index, &weight), found);
            if (!found)
                break;
            assert_int_equal(index, expected);
            assert_int_equal(weight, starts[index].weight - 7);
            given[index] = true;
        }
        assert_true(best.steps <= 16 * 2 * 4 + 10 * 16 * 4);
    }
    fynd_prefix_index_close(opened);
}

static void a_handicap_puts_a_range_behind_another(void **state)
{
    const struct fynd_prefix starts[] = {{0, 0, 40}, {1, 0, 60}, {2, 0, 20}};
    struct fynd_prefix_index *opened = write_and_open("handicap", starts, 3);
    static struct fynd_prefix_index_best best;
    uint32_t index;
    int weight;

    (void)state;
    fynd_prefix_index_best_begin(&best, opened);
    fynd_prefix_index_best_add(&best, (struct fynd_range){0, 1, 0});
    fynd_prefix_index_best_add(&best, (struct fynd_range){1, 3, 30});
    assert_true(fynd_prefix_index_best_next(&best, &index, &weight) && index == 0 && weight == 40);
    assert_true(fynd_prefix_index_best_next(&best, &index, &weight) && index == 1 && weight == 30);
    assert_true(fynd_prefix_index_best_next(&best, &index, &weight) && index == 2 && weight == -10);
    assert_false(fynd_prefix_index_best_next(&best, &index, &weight));
    fynd_prefix_index_close(opened);
}

static void a_cut_file_is_refused(void **state)
{
    static struct fynd_prefix starts[100];
    const char *path = folder_path("cut");
    struct fynd_prefix_index *opened = NULL;

    (void)state;
    fill(starts, 100, 1000);
    assert_int_equal(fynd_prefix_index_write(path, starts, 100, NULL), FYND_OK);
    for (long length = 0; length < 40; length++) {
        assert_int_equal(truncate(path, length), 0);
        assert_int_equal(fynd_prefix_index_open(path, &opened, NULL), FYND_DAMAGED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(the_largest_fit),
        cmocka_unit_test(the_best_of_a_range_come_in_order),
        cmocka_unit_test(a_handicap_puts_a_range_behind_another),
        cmocka_unit_test(a_cut_file_is_refused),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}

/* Recency, where a search asks for it: what the new gain, and that nothing else changes. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/query_tree.h"
#include "tests/unit/support/random.h"

#include "shim/index/ranking.h"

#include <math.h>

#define EQUAL "Möte om torget."

/* clang-format off */
/* Equal texts, and how many days before the newest they are dated. The older has the lower id, which equal scores put
 * first. */
static const struct {
    const char *id, *date;
    int days;
} equals[] = {
    {"a", "",           -1},
    {"b", "1900-02-28", 45292}, /* no leap year */
    {"c", "1900-03-01", 45291},
    {"d", "2000-02-29", 8767},
    {"e", "2000-03-01", 8766},
    {"f", "2022-12-31", 426},
    {"g", "2023-03-01", 366},
    {"h", "2023-03-02", 365},
    {"i", "2023-12-31", 61},
    {"j", "2024-02-28", 2},
    {"k", "2024-02-29", 1},
    {"l", "2024-03-01", 0},
};
/* clang-format on */

static const unsigned half_lives[] = {1, 365, 36500};

enum {
    EQUALS = sizeof equals / sizeof *equals,
    HALF_LIVES = sizeof half_lives / sizeof *half_lives,
    CROWD = 3 * FYND_RESCORE_SIZE / 2,
    CROWD_WORDS = 8,
    OLD = EQUALS + CROWD, /* the last document but one: an old text with a word of its own, twice */
    DOCUMENTS = OLD + 1
};

static char ids[CROWD][8], texts[CROWD][64], dates[CROWD][40];

/* Texts of "ka" to "kd", few enough that many score the same; a fourth of them undated. */
static struct sample crowd_sample(unsigned i)
{
    char *text = texts[i];

    for (unsigned words = 1 + random_below(CROWD_WORDS); words > 0; words--)
        text += sprintf(text, "k%c ", 'a' + (int)random_below(4));
    if (random_below(4) > 0)
        snprintf(dates[i], sizeof dates[i], "%04u-%02u-%02u", 2000 + random_below(24), 1 + random_below(12),
                 1 + random_below(28));
    snprintf(ids[i], sizeof ids[i], "m%03u", i);
    return (struct sample){.id = ids[i], .title = "", .text = texts[i], .date = dates[i]};
}

static int open_archive(void **state)
{
    static struct sample list[DOCUMENTS];

    (void)state;
    for (unsigned i = 0; i < EQUALS; i++)
        list[i] = (struct sample){.id = equals[i].id, .title = "", .text = EQUAL, .date = equals[i].date};
    for (unsigned i = 0; i < CROWD; i++)
        list[EQUALS + i] = crowd_sample(i);
    list[OLD] = (struct sample){.id = "n", .title = "", .text = "Broar och broar.", .date = "1900-01-01"};
    return opened_publish(NULL, list, DOCUMENTS);
}

/* All hits, or a page of them, into hits, which has room for all. Returns how many. */
static size_t ask(const char *text, struct fynd_search search, struct fynd_hit hits[DOCUMENTS])
{
    struct fynd_query *query = tree_make(text);
    struct fynd_result result;
    struct fynd_cause cause;

    search.query = query;
    archive_check(fynd_index_reader_search(reader, &search, &result, &cause), &cause);
    assert_in_range(result.hit_count, 0, DOCUMENTS);
    if (result.hit_count > 0)
        memcpy(hits, result.hits, sizeof *hits * result.hit_count);
    fynd_query_free(query);
    return result.hit_count;
}

static size_t ask_all(const char *text, unsigned recency, struct fynd_hit hits[DOCUMENTS])
{
    return ask(text, (struct fynd_search){.size = DOCUMENTS, .recency = recency}, hits);
}

static void test_off(void **state)
{
    struct fynd_hit hits[DOCUMENTS];

    (void)state;
    assert_int_equal(ask_all("torget", 0, hits), EQUALS);
    for (uint32_t i = 0; i < EQUALS; i++) {
        assert_int_equal(hits[i].document, i + 1);
        assert_true(hits[i].score == hits[0].score);
    }
}

static void test_gains(void **state)
{
    struct fynd_hit hits[DOCUMENTS];
    double plain;

    (void)state;
    ask_all("torget", 0, hits);
    plain = hits[0].score;
    for (size_t h = 0; h < HALF_LIVES; h++) {
        assert_int_equal(ask_all("torget", half_lives[h], hits), EQUALS);
        for (size_t i = 0; i < EQUALS; i++) {
            int days = equals[hits[i].document - 1].days;
            double gain = days < 0 ? 0 : FYND_RECENCY * pow(0.5, (double)days / half_lives[h]);

            assert_true(fabs(hits[i].score / plain - 1 - gain) < 1e-6);
        }
    }
}

/* The newer of equal texts, and what has no date last. */
static void test_newest_first(void **state)
{
    struct fynd_hit hits[DOCUMENTS];

    (void)state;
    assert_int_equal(ask_all("torget", 3650, hits), EQUALS);
    for (uint32_t i = 0; i < EQUALS; i++)
        assert_int_equal(hits[i].document, EQUALS - i);
}

static void test_better_match_stays_first(void **state)
{
    struct fynd_hit hits[DOCUMENTS];

    (void)state;
    for (size_t h = 0; h < HALF_LIVES; h++) {
        assert_int_equal(ask_all("(any torget broar)", half_lives[h], hits), EQUALS + 1);
        assert_int_equal(hits[0].document, OLD + 1);
    }
}

/* Other orders than relevance do not know it. */
static void test_only_by_relevance(void **state)
{
    struct fynd_hit hits[DOCUMENTS];

    (void)state;
    ask("torget", (struct fynd_search){.sort = FYND_SORT_OLDEST, .size = DOCUMENTS, .recency = 365}, hits);
    assert_string_equal(equals[hits[0].document - 1].date, "1900-02-28");
    assert_true(hits[0].score == 0);
}

/* The best are the same as without, and in order; nothing else moves. */
static void test_best_stay(void **state)
{
    struct fynd_hit plain[DOCUMENTS], hits[DOCUMENTS];
    bool best[DOCUMENTS + 1] = {false};
    size_t count = ask_all("(any ka kb kc kd)", 0, plain);

    (void)state;
    assert_int_equal(count, CROWD);
    assert_int_equal(ask_all("(any ka kb kc kd)", 365, hits), count);
    for (size_t i = 0; i < FYND_RESCORE_SIZE; i++)
        best[plain[i].document] = true;
    for (size_t i = 0; i < count; i++) {
        assert_true(i < FYND_RESCORE_SIZE ? best[hits[i].document] : hits[i].document == plain[i].document);
        assert_true(i == 0 || hits[i - 1].score > hits[i].score ||
                    (hits[i - 1].score == hits[i].score && hits[i - 1].document < hits[i].document));
    }
}

/* Pages of every size, put together, are the whole. */
static void test_pages(void **state)
{
    struct fynd_hit whole[DOCUMENTS], hits[DOCUMENTS];
    size_t count = ask_all("(any ka kb kc kd)", 365, whole);

    (void)state;
    for (uint32_t size = 1; size <= CROWD; size += 7)
        for (uint32_t first = 0; first < CROWD; first += size) {
            struct fynd_search page = {.first = first, .size = size, .recency = 365};
            size_t page_count = ask("(any ka kb kc kd)", page, hits);

            assert_int_equal(page_count, count - first < size ? count - first : size);
            for (size_t i = 0; i < page_count; i++) {
                assert_int_equal(hits[i].document, whole[first + i].document);
                assert_true(hits[i].score == whole[first + i].score);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_off),
        cmocka_unit_test(test_gains),
        cmocka_unit_test(test_newest_first),
        cmocka_unit_test(test_better_match_stays_first),
        cmocka_unit_test(test_only_by_relevance),
        cmocka_unit_test(test_best_stay),
        cmocka_unit_test(test_pages),
    };

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}

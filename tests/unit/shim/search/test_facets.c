/* Narrowing and counting by facets: random choices over random publications, compared with a plain count. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/random.h"

#include "shim/index/schema.h"

enum { DOCUMENTS = 500, CHOICES = 300, CHOSEN_MAX = 6, VALUES_MAX = 4, SIZE = 3 };

static const char *const values[FYND_FACET_COUNT][VALUES_MAX] = {
    [FYND_FACET_KIND] = {"post", "case", "invitation", "nowhere"},
    [FYND_FACET_YEAR] = {"2019", "2021", "2023", FYND_FACET_UNDATED},
    [FYND_FACET_MONTH] = {"2019-01", "2021-02", "2023-12", "2024-01"},
    [FYND_FACET_PLACE] = {"Arvika", "Boden", "Umeå", "Åre"},
    [FYND_FACET_PERSON] = {"Anna Prov", "Bo Prov", "Cilla Prov", "Nils Prov"},
    [FYND_FACET_ORGANISATION] = {"Region Ö", "SKR", "Arvika", "Boden"},
    [FYND_FACET_CATEGORY] = {"leda", "lära", "mäta", "pröva"},
};

/* Which values a document carries. "nowhere" and "2024-01" none does; each has a kind and a year. */
static bool carries[DOCUMENTS][FYND_FACET_COUNT][VALUES_MAX];

static void fill(bool carried[FYND_FACET_COUNT][VALUES_MAX])
{
    size_t year = random_below(VALUES_MAX);

    memset(carried, 0, sizeof *carried * FYND_FACET_COUNT);
    carried[FYND_FACET_KIND][random_below(3)] = true;
    carried[FYND_FACET_YEAR][year] = true;
    if (year < 3 && random_below(4) > 0) /* of some only the year is known */
        carried[FYND_FACET_MONTH][year] = true;
    for (size_t f = FYND_FACET_PLACE; f < FYND_FACET_COUNT; f++)
        for (size_t v = 0; v < VALUES_MAX; v++)
            carried[f][v] = random_below(4 + 2 * (uint32_t)v) == 0;
}

static void add(struct fynd_index_writer *writer, size_t number)
{
    struct fynd_facet_value facets[FYND_FACET_COUNT * VALUES_MAX];
    const struct sample sample = {.id = "", .title = "", .text = "ord", .date = ""};
    struct fynd_publication publication = archive_publication(&sample, facets);
    struct fynd_cause cause;
    char id[8];

    snprintf(id, sizeof id, "n%04zu", number);
    publication.id = archive_text(id);
    for (size_t f = 0; f < FYND_FACET_COUNT; f++)
        for (size_t v = 0; v < VALUES_MAX; v++)
            if (carries[number][f][v])
                facets[publication.facet_count++] =
                    (struct fynd_facet_value){(enum fynd_facet)f, archive_text(values[f][v])};
    archive_check(fynd_index_writer_add(writer, 0, number, &publication, &cause), &cause);
}

static int open_archive(void **state)
{
    struct fynd_generations *dir;
    struct fynd_index_writer *writer;
    struct fynd_cause cause;
    unsigned long generation;

    if (folder_make(state) != 0)
        return 1;
    archive_check(fynd_generations_open(folder_path("index"), &dir, &cause), &cause);
    archive_check(fynd_index_writer_new(fynd_generations_building(dir), 1, NULL, &writer, &cause), &cause);
    for (size_t i = 0; i < DOCUMENTS; i++) {
        fill(carries[i]);
        add(writer, i);
    }
    archive_finish(writer);
    fynd_index_writer_free(writer);
    archive_check(fynd_generations_publish(dir, &generation, &cause), &cause);
    fynd_generations_close(dir);
    reader = archive_open(folder_path("index"));
    return 0;
}

/* --- The plain count --- */

static size_t number_of(enum fynd_facet facet, struct fynd_text value)
{
    for (size_t v = 0; v < VALUES_MAX; v++)
        if (strlen(values[facet][v]) == value.length && memcmp(values[facet][v], value.bytes, value.length) == 0)
            return v;
    fail_msg("no such value: %.*s", (int)value.length, value.bytes);
    return 0;
}

/* Does the document carry what is chosen, if the facet `but` is passed over? */
static bool fits(size_t document, const struct fynd_search *search, size_t but)
{
    for (size_t f = 0; f < FYND_FACET_COUNT; f++) {
        bool any = false, carried = false;

        for (size_t i = 0; i < search->chosen_count; i++) {
            if (search->chosen[i].facet != f || f == but)
                continue;
            any = true;
            carried |= carries[document][f][number_of((enum fynd_facet)f, search->chosen[i].value)];
        }
        if (any && !carried)
            return false;
    }
    return true;
}

static uint32_t plain_count(const struct fynd_search *search, size_t facet, size_t value, size_t but)
{
    uint32_t count = 0;

    for (size_t i = 0; i < DOCUMENTS; i++)
        count += carries[i][facet][value] && fits(i, search, but);
    return count;
}

static bool is_chosen(const struct fynd_search *search, size_t facet, size_t value)
{
    for (size_t i = 0; i < search->chosen_count; i++)
        if (search->chosen[i].facet == facet && number_of(search->chosen[i].facet, search->chosen[i].value) == value)
            return true;
    return false;
}

static bool is_in_order(const struct fynd_facet_count *left, const struct fynd_facet_count *right)
{
    if (left->facet != right->facet)
        return left->facet < right->facet;
    if (left->facet != FYND_FACET_YEAR && left->facet != FYND_FACET_MONTH && left->count != right->count)
        return left->count > right->count;
    return fynd_text_compare(&left->value, &right->value) < 0;
}

/* Every value is counted as if nothing of its own facet were chosen; what is chosen is there whatever its count. */
static void check_values(const struct fynd_search *search, const struct fynd_result *result)
{
    bool given[FYND_FACET_COUNT][VALUES_MAX] = {{false}};
    uint32_t left[FYND_FACET_COUNT] = {0};

    for (size_t i = 0; i < result->facet_count; i++) {
        const struct fynd_facet_count *value = &result->facets[i];
        size_t number = number_of(value->facet, value->value);

        assert_int_equal(value->count, plain_count(search, value->facet, number, value->facet));
        assert_int_equal(value->chosen, is_chosen(search, value->facet, number));
        assert_true(value->count > 0 || value->chosen);
        assert_true(i == 0 || is_in_order(&result->facets[i - 1], value));
        assert_int_equal(value->value.bytes[value->value.length], '\0');
        given[value->facet][number] = true;
    }
    for (size_t f = 0; f < FYND_FACET_COUNT; f++)
        for (size_t v = 0; v < VALUES_MAX; v++) {
            assert_true(given[f][v] || !is_chosen(search, f, v));
            left[f] += !given[f][v] && plain_count(search, f, v, f) > 0;
        }
    assert_memory_equal(left, result->facets_left, sizeof left);
}

/* Years and months are those of the hits. */
static void check_years(const struct fynd_search *search, const struct fynd_result *result)
{
    uint32_t sum = result->undated;

    assert_int_equal(result->undated, plain_count(search, FYND_FACET_YEAR, 3, FYND_FACET_COUNT));
    for (size_t i = 0; i < result->year_count; i++) {
        const struct fynd_year_count *year = &result->years[i];
        static const size_t months[] = {0, 1, 11};
        size_t number = (year->year - 2019) / 2;

        assert_true(i == 0 || year[-1].year < year->year);
        assert_int_equal(year->count, plain_count(search, FYND_FACET_YEAR, number, FYND_FACET_COUNT));
        for (size_t month = 0; month < 12; month++)
            assert_int_equal(year->months[month], month == months[number]
                                                      ? plain_count(search, FYND_FACET_MONTH, number, FYND_FACET_COUNT)
                                                      : 0);
        sum += year->count;
    }
    assert_int_equal(sum, result->total);
}

static void check(struct fynd_search *search)
{
    struct fynd_query *query = fynd_query_new(FYND_QUERY_EVERYTHING);
    struct fynd_result result;
    struct fynd_cause cause;
    uint32_t total = 0;

    search->query = query;
    archive_check(fynd_index_reader_search(reader, search, &result, &cause), &cause);
    for (size_t i = 0; i < DOCUMENTS; i++)
        total += fits(i, search, FYND_FACET_COUNT);
    assert_int_equal(result.total, total);
    for (size_t i = 0; i < result.hit_count; i++)
        assert_true(fits(result.hits[i].document - 1, search, FYND_FACET_COUNT));
    check_values(search, &result);
    check_years(search, &result);
    fynd_query_free(query);
}

static void nothing_chosen(void **state)
{
    (void)state;
    check(&(struct fynd_search){.size = 10, .facet_size = 100});
    check(&(struct fynd_search){.size = 10, .facet_size = SIZE});
}

static void any_of_a_facet_and_all_facets(void **state)
{
    (void)state;
    for (int i = 0; i < CHOICES; i++) {
        struct fynd_facet_value chosen[CHOSEN_MAX];
        struct fynd_search search = {.size = 10, .chosen = chosen, .facet_size = i % 2 ? 100 : SIZE};

        search.chosen_count = 1 + random_below(CHOSEN_MAX);
        for (size_t j = 0; j < search.chosen_count; j++) {
            size_t facet = random_below(FYND_FACET_COUNT);

            chosen[j] = (struct fynd_facet_value){(enum fynd_facet)facet,
                                                  archive_text(values[facet][random_below(VALUES_MAX)])};
        }
        check(&search);
    }
}

static void nothing_is_counted_unless_asked_for(void **state)
{
    struct fynd_query *query = fynd_query_new(FYND_QUERY_EVERYTHING);
    struct fynd_result result;
    struct fynd_cause cause;

    (void)state;
    archive_check(fynd_index_reader_search(reader, &(struct fynd_search){.query = query}, &result, &cause), &cause);
    assert_int_equal(result.total, DOCUMENTS);
    assert_int_equal(result.facet_count, 0);
    assert_int_equal(result.year_count, 0);
    fynd_query_free(query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_chosen),
        cmocka_unit_test(any_of_a_facet_and_all_facets),
        cmocka_unit_test(nothing_is_counted_unless_asked_for),
    };

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}

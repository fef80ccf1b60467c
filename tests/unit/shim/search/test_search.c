/* Searching the ten publications of archive.h: which are found, how they are sorted, counted and paged. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/query_tree.h"

#include "shim/index/schema.h"

static int open_archive(void **state)
{
    (void)state;
    if (opened_publish(NULL, samples, SAMPLES) != 0)
        return 1;
    tree_lexicon = fynd_index_reader_lexicon(reader);
    return 0;
}

static void search(const struct fynd_search *search, struct fynd_result *result)
{
    struct fynd_cause cause;

    archive_check(fynd_index_reader_search(reader, search, result, &cause), &cause);
}

/* The ids of the hits, each a letter. */
static void write_ids(const struct fynd_result *result, char ids[SAMPLES + 1])
{
    assert_in_range(result->hit_count, 0, SAMPLES);
    for (size_t i = 0; i < result->hit_count; i++) {
        assert_in_range(result->hits[i].document, 1, SAMPLES);
        ids[i] = (char)('a' + result->hits[i].document - 1);
    }
    ids[result->hit_count] = '\0';
}

static int compare_letters(const void *left, const void *right)
{
    return *(const char *)left - *(const char *)right;
}

/* clang-format off */
/* A query, and the publications that it finds. */
static const struct {
    const char *query, *ids;
} found[] = {
    {"dialog",                                                "abej"},
    {"dialoger",                                              "abej"},
    {"kommuner",                                              "abg"},
    {"mellan",                                                "g"},
    {"samverkan",                                             "g"},
    {"möten",                                                 "i"},
    {"okändaord",                                             ""},
    {"data",                                                  "c"},
    {"(everything)",                                          "abcdefghij"},
    {"(nothing)",                                             ""},
    {"(any skolan innovation)",                               "acefj"},
    {"(any okändaord dialog)",                                "abej"},
    {"(any)",                                                 ""},
    {"(all dialog kommun)",                                   "ab"},
    {"(all dialog okändaord)",                                ""},
    {"(all dialog (nothing))",                                ""},
    {"(all dialog (everything))",                             "abej"},
    {"(all (any skolan kommun) (except innovation barn))",    "f"},
    {"(boost dialog kommun)",                                 "abej"},
    {"(boost dialog okändaord)",                              "abej"},
    {"(boost okändaord dialog)",                              ""},
    {"(boost (everything) dialog innovation)",                "abcdefghij"},
    {"(typed dialog)",                                        "abej"},
    {"(typed dialog möte)",                                   "abeij"}, /* one of its ways is enough */
    {"(typed okändaord möte kommun)",                         "abgi"},
    {"(typed okändaord okändord)",                            ""},
    {"(part dialog möte)",                                    "abej"},  /* the archive has no compounds of it */
    {"(all (typed dialog möte) (typed barn innovation))",     "be"},
    {"(filter (typed dialog möte) (kind invitation))",        "ai"},
    {"(except (everything) (typed dialog möte))",             "cdfgh"}, /* also where nothing is scored */
    {"(support dialog kommun)",                               "abej"},
    {"(support dialog okändaord)",                            "abej"},
    {"(support okändaord dialog)",                            ""},
    {"(support (any dialog möte) (typed barn))",              "abeij"},
    {"(support)",                                             ""},
    {"(except dialog kommun)",                                "ej"},
    {"(except dialog kommun innovation)",                     "j"},
    {"(except dialog okändaord)",                             "abej"},
    {"(except dialog (phrase dialog om))",                    "bej"},
    {"(except (everything) dialog)",                          "cdfghi"},
    {"(except dialog (everything))",                          ""},
    {"(except dialog)",                                       "abej"},
    {"(filter dialog (place Umeå))",                          "abej"},
    {"(filter dialog (place Umeå) (kind post))",              "bej"},
    {"(filter dialog (place Umeå) (place Lund))",             "e"},
    {"(filter dialog (place Malmö))",                         ""},
    {"(filter (everything) (kind case))",                     "dfg"},
    {"(filter (everything) (any (place Lund) (place Åre)))",  "cei"},
    {"(filter (phrase dialog) (kind post))",                  "bej"},
    {"(filter dialog)",                                       "abej"},
    {"(place Lund)",                                          "ce"},
    {"(place lund)",                                          ""},    /* as published */
    {"(kind Lund)",                                           ""},    /* another facet */
    {"(any (place Lund) (kind case))",                        "cdefg"},
    {"(phrase dialog)",                                       "abej"},
    {"(phrase Dialog)",                                       "abej"},
    {"(phrase dialogen)",                                     ""},    /* exact forms only */
    {"(phrase dialog om)",                                    "a"},   /* in j it ends the title */
    {"(phrase om skolan)",                                    "aj"},
    {"(inflected dialogen)",                                  "abej"},
    {"(inflected kommuner bjuder)",                           "a"},
    {"(inflected med kommuner)",                              "b"},
    {"(inflected kommuner med)",                              ""},
    {"(inflected dialogerna om skolan)",                      "a"},
    {"(inflected okändaord bjuder)",                          ""},
    {"(phrase skolan alla)",                                  "a"},   /* across a full stop and a line break */
    {"(phrase kommunen bjuder in till dialog)",               "a"},
    {"(phrase kommuner bjuder)",                              ""},
    {"(phrase till dialog innovation)",                       ""},
    {"(phrase möte till möte om)",                            "i"},   /* begins again within itself */
    {"(phrase till möte till möte till)",                     ""},
    {"(phrase om möte)",                                      "i"},   /* decomposed in the text */
    {"(phrase samverkan mellan)",                             "g"},   /* with a soft hyphen in the text */
    {"(phrase idén om)",                                      "g"},
    {"(phrase okändaord dialog)",                             ""},
    {"(any (phrase dialog om) (phrase om barn))",             "ad"},
    {"(all (phrase dialog och) (phrase och innovation))",     "e"},
};

/* All ten in each order; those without a date or title last, equal ones in order of id. */
static const struct {
    enum fynd_sort sort;
    const char *ids;
} sorted[] = {
    {FYND_SORT_RELEVANCE, "abcdefghij"}, /* EVERYTHING scores nothing */
    {FYND_SORT_NEWEST,    "acgbefijdh"},
    {FYND_SORT_OLDEST,    "jifebgacdh"},
    {FYND_SORT_TITLE,     "agijdfbceh"}, /* Dialog, Idé, Möte, Sista, Zebran, Årets, Ärlig, Öppna */
};

/* Facet, value and count, as they come: by facet, then count, then value. */
static const struct {
    const char *query, *counts;
} counted[] = {
    {"(everything)", "kind post 4, kind case 3, kind invitation 2, place Umeå 4, place Lund 2, place Göteborg 1, "
                     "place Åre 1, "},
    {"dialog",       "kind post 3, kind invitation 1, place Umeå 4, place Lund 1, "},
    {"(place Åre)",  "kind invitation 1, place Åre 1, "},
    {"okändaord",    ""},
};
/* clang-format on */

static void test_found(void **state)
{
    char ids[SAMPLES + 1];

    (void)state;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct fynd_query *query = tree_make(found[i].query);

        for (enum fynd_sort sort = FYND_SORT_RELEVANCE; sort <= FYND_SORT_TITLE; sort++) {
            struct fynd_result result;

            search(&(struct fynd_search){.query = query, .sort = sort, .size = 100}, &result);
            write_ids(&result, ids);
            qsort(ids, strlen(ids), 1, compare_letters);
            if (strcmp(ids, found[i].ids) != 0 || result.total != strlen(ids))
                fail_msg("%s finds %s (%u), not %s", found[i].query, ids, result.total, found[i].ids);
        }
        fynd_query_free(query);
    }
}

static void test_sorted(void **state)
{
    struct fynd_query *query = tree_make("(everything)");
    char ids[SAMPLES + 1];

    (void)state;
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        struct fynd_result result;

        search(&(struct fynd_search){.query = query, .sort = sorted[i].sort, .size = 100}, &result);
        write_ids(&result, ids);
        assert_string_equal(ids, sorted[i].ids);
        for (size_t j = 0; j < result.hit_count; j++)
            assert_true(result.hits[j].score == 0);
    }
    fynd_query_free(query);
}

static void test_counted(void **state)
{
    static const char *const names[] = {"kind", "year", "month", "place", "person", "organisation", "category"};

    (void)state;
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        struct fynd_query *query = tree_make(counted[i].query);
        struct fynd_result result;
        char counts[512] = "";
        size_t length = 0;

        search(&(struct fynd_search){.query = query, .size = 1, .facet_size = 100},
               &result); /* counted beyond the page, too */
        for (size_t j = 0; j < result.facet_count; j++)
            length += (size_t)snprintf(counts + length, sizeof counts - length, "%s %.*s %u, ",
                                       names[result.facets[j].facet], (int)result.facets[j].value.length,
                                       result.facets[j].value.bytes, result.facets[j].count);
        assert_string_equal(counts, counted[i].counts);
        fynd_query_free(query);
    }
}

static double score_of(const char *text, char id)
{
    struct fynd_query *query = tree_make(text);
    struct fynd_result result;
    double score = -1;

    search(&(struct fynd_search){.query = query, .size = 100}, &result);
    for (size_t i = 0; i < result.hit_count; i++)
        if (result.hits[i].document == (uint32_t)(id - 'a' + 1))
            score = result.hits[i].score;
    fynd_query_free(query);
    return score;
}

/* Xapian computes weights in single precision. */
static bool nearly(double left, double right)
{
    return left - right < 1e-5 && right - left < 1e-5;
}

static void test_scores(void **state)
{
    double dialog = score_of("dialog", 'a'), commune = score_of("kommun", 'a');

    (void)state;
    assert_true(dialog > 0 && commune > 0);
    assert_true(nearly(score_of("(all dialog kommun)", 'a'), dialog + commune));
    assert_true(nearly(score_of("(any dialog kommun)", 'a'), dialog + commune));
    assert_true(nearly(score_of("(boost dialog kommun)", 'a'), dialog + commune));
    assert_true(nearly(score_of("(support dialog kommun)", 'a'), dialog + commune));
    assert_true(nearly(score_of("(support dialog kommun)", 'j'), score_of("dialog", 'j')));
    assert_true(nearly(score_of("(filter dialog kommun)", 'a'), dialog)); /* a filter has no weight */
    assert_true(nearly(score_of("(filter dialog (place Umeå))", 'a'), dialog));
    assert_true(nearly(score_of("(all dialog (place Umeå))", 'a'), dialog)); /* nor has a facet */
    assert_true(nearly(score_of("(any dialog (place Umeå))", 'a'), dialog));
    assert_true(nearly(score_of("(except dialog innovation)", 'a'), dialog));
    assert_true(nearly(score_of("(all dialog (everything))", 'a'), dialog));
    assert_true(nearly(score_of("(phrase dialog)", 'a'), dialog));
    assert_true(nearly(score_of("(place Umeå)", 'a'), 0));
}

/* A part of a query that a publication does not match gives it no score: f has no kommun, e none either, a is
 * excluded from the first part. */
static void test_parts_that_do_not_match(void **state)
{
    (void)state;
    assert_true(nearly(score_of("(any (all dialog kommun) innovation)", 'e'), score_of("innovation", 'e')));
    assert_true(nearly(score_of("(any (except dialog kommun) skolan)", 'a'), score_of("skolan", 'a')));
    assert_true(nearly(score_of("(any (filter dialog (place Lund)) skolan)", 'a'), score_of("skolan", 'a')));
}

/* What only boosts does so in whatever is among the best, and finds nothing. */
static void test_boost_of_a_part(void **state)
{
    (void)state;
    assert_true(score_of("(any (boost kommun skolan) innovation)", 'f') > score_of("innovation", 'f'));
    assert_true(
        nearly(score_of("(any (boost kommun skolan) innovation)", 'f'), score_of("(boost innovation skolan)", 'f')));
}

/* A word that is found in several ways is less rare, and more often there. */
static void test_ways(void **state)
{
    struct fynd_query *query = tree_make("möte");
    struct fynd_search page = {.query = query, .size = 100};
    struct fynd_result result;
    double alone;

    (void)state;
    search(&page, &result);
    assert_int_equal(result.hit_count, 1);
    alone = result.hits[0].score;
    assert_true(fynd_query_word_add(query, "dialog", 6, false, 0.5f));
    search(&page, &result);
    assert_int_equal(result.hit_count, 5);
    for (size_t i = 0; i < result.hit_count; i++) {
        assert_true(result.hits[i].score > 0 && result.hits[i].score < alone);
        assert_true(i > 0 || result.hits[i].document == 9); /* its own word stands there */
    }
    fynd_query_free(query);
}

/* A word whose factor is 0 finds, and scores nothing. */
static void test_no_weight(void **state)
{
    struct fynd_query *query = tree_make("dialog");
    struct fynd_search page = {.query = query, .size = 100};
    struct fynd_result result;

    (void)state;
    query->factor = 0;
    search(&page, &result);
    assert_int_equal(result.hit_count, 4);
    for (size_t i = 0; i < result.hit_count; i++)
        assert_true(result.hits[i].score == 0);
    fynd_query_free(query);
}

static void test_factor(void **state)
{
    struct fynd_query *query = tree_make("dialog");
    struct fynd_result result;
    double score = score_of("dialog", 'a');

    (void)state;
    query->factor = 2.5;
    search(&(struct fynd_search){.query = query, .size = 100}, &result);
    for (size_t i = 0; i < result.hit_count; i++)
        if (result.hits[i].document == 1)
            assert_true(nearly(result.hits[i].score, 2.5 * score));
    fynd_query_free(query);
}

/* The better match first: twice in a short text before once; in the title before only in the text. */
static void test_ranking(void **state)
{
    assert_true(score_of("dialog", 'e') > score_of("kommun", 'g'));
    assert_true(score_of("dialog", 'b') > score_of("kommun", 'b'));
    (void)state;
}

/* Pages of every size, put together, are the whole: nothing twice, nothing missing. */
static void test_pages(void **state)
{
    static const char *const queries[] = {"(everything)", "(any dialog skolan innovation barn)", "(phrase dialog)",
                                          "(filter (any dialog kommun) (place Umeå))"};

    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct fynd_query *query = tree_make(queries[i]);

        for (uint32_t j = 0; j < 4 * SAMPLES; j++) {
            struct fynd_search page = {.query = query, .sort = (enum fynd_sort)(j % 4), .size = SAMPLES};
            char whole[SAMPLES + 1], joined[2 * SAMPLES + 1] = "", ids[SAMPLES + 1];
            struct fynd_result result;

            search(&page, &result);
            write_ids(&result, whole);
            page.size = 1 + j / 4;
            for (page.first = 0; page.first < SAMPLES; page.first += page.size) {
                search(&page, &result);
                assert_int_equal(result.total, strlen(whole));
                assert_in_range(result.hit_count, 0, page.size);
                write_ids(&result, ids);
                strcat(joined, ids);
            }
            assert_string_equal(joined, whole);
        }
        fynd_query_free(query);
    }
}

static void test_odd_pages(void **state)
{
    struct fynd_query *query = tree_make("dialog");
    struct fynd_result result;

    (void)state;
    search(&(struct fynd_search){.query = query, .size = 0, .facet_size = 100}, &result);
    assert_int_equal(result.total, 4); /* only to count */
    assert_int_equal(result.hit_count, 0);
    assert_true(result.facet_count > 0);
    search(&(struct fynd_search){.query = query, .first = 4, .size = 10}, &result);
    assert_int_equal(result.total, 4);
    assert_int_equal(result.hit_count, 0);
    search(&(struct fynd_search){.query = query, .first = UINT32_MAX, .size = UINT32_MAX}, &result);
    assert_int_equal(result.total, 4);
    assert_int_equal(result.hit_count, 0);
    search(&(struct fynd_search){.query = query, .size = UINT32_MAX}, &result);
    assert_int_equal(result.hit_count, 4);
    fynd_query_free(query);
}

/* What no publication can have, for its length or its bytes, is found nowhere; it is no failure. */
static void test_odd_leaves(void **state)
{
    char longer[1000];
    struct fynd_query *leaves[] = {NULL, NULL, NULL, NULL, NULL, NULL};
    struct fynd_result result;

    (void)state;
    memset(longer, 'a', sizeof longer);
    leaves[0] = fynd_query_word(longer, sizeof longer, 1, 0);
    leaves[1] = fynd_query_facet(FYND_FACET_PLACE, longer, sizeof longer);
    leaves[2] = fynd_query_phrase(1, 0);
    leaves[3] = fynd_query_phrase(1, 0);
    leaves[4] = fynd_query_word("\xFF\xC3", 2, 1, 0);
    leaves[5] = fynd_query_facet(FYND_FACET_ORGANISATION, "", 0);
    assert_true(fynd_query_phrase_add(leaves[3], longer, sizeof longer));
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++) {
        search(&(struct fynd_search){.query = leaves[i], .size = 10}, &result);
        assert_int_equal(result.total, 0);
        fynd_query_free(leaves[i]);
    }
}

static void test_rarity(void **state)
{
    (void)state;
    assert_true(fynd_index_reader_rarity(reader, "samverkan", 9) > fynd_index_reader_rarity(reader, "dialog", 6));
    assert_true(fynd_index_reader_rarity(reader, "dialog", 6) > 0);
    assert_true(fynd_index_reader_rarity(reader, "okändaord", 10) == 0);
    assert_true(fynd_index_reader_rarity(reader, "", 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),     cmocka_unit_test(test_sorted),
        cmocka_unit_test(test_counted),   cmocka_unit_test(test_scores),
        cmocka_unit_test(test_factor),    cmocka_unit_test(test_parts_that_do_not_match),
        cmocka_unit_test(test_ranking),   cmocka_unit_test(test_pages),
        cmocka_unit_test(test_odd_pages), cmocka_unit_test(test_odd_leaves),
        cmocka_unit_test(test_rarity),    cmocka_unit_test(test_ways),
        cmocka_unit_test(test_no_weight), cmocka_unit_test(test_boost_of_a_part),
    };

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}

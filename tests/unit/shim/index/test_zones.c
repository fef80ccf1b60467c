/* Spans of a text (shim/index/zones.h): packed and read, stored, and what their words count in BM25. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/query_tree.h"

#include "shim/index/ranking.h"
#include "shim/index/schema.h"
#include "shim/index/zones.h"

static struct fynd_text packed_text(const struct fynd_buffer *packed)
{
    return (struct fynd_text){packed->length > 0 ? packed->bytes : "", packed->length};
}

static void test_packed_and_read(void **state)
{
    static const struct fynd_zone given[] = {
        {0, 7, FYND_ZONE_HEADING},  {7, 8, FYND_ZONE_CALL},        {7, 9, FYND_ZONE_CALL},
        {10, 10, FYND_ZONE_CALL},   {12, 11, FYND_ZONE_HEADING},   {20, 30, FYND_ZONE_TEXT},
        {300, 900, FYND_ZONE_CALL}, {899, 950, FYND_ZONE_HEADING}, {900, 901, FYND_ZONE_HEADING}};
    static const size_t kept[] = {0, 1, 6, 8}; /* the others are empty, text, or begin within one before */
    struct fynd_buffer packed = {0};
    struct fynd_zones spans;
    size_t end = 0;

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        fynd_zones_append(&packed, &end, given[i]);
    assert_int_equal(end, 901);
    fynd_zones_begin(&spans, packed_text(&packed));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        assert_true(fynd_zones_next(&spans));
        assert_int_equal(spans.span.begin, given[kept[i]].begin);
        assert_int_equal(spans.span.end, given[kept[i]].end);
        assert_int_equal(spans.span.kind, given[kept[i]].kind);
    }
    assert_false(fynd_zones_next(&spans));
    assert_false(fynd_zones_next(&spans));
    fynd_buffer_fini(&packed);
}

static void test_at(void **state)
{
    static const struct {
        size_t at;
        enum fynd_zone_kind kind;
    } places[] = {{0, FYND_ZONE_TEXT}, {3, FYND_ZONE_TEXT}, {4, FYND_ZONE_HEADING}, {5, FYND_ZONE_HEADING},
                  {6, FYND_ZONE_CALL}, {9, FYND_ZONE_TEXT}, {50, FYND_ZONE_TEXT},   {SIZE_MAX, FYND_ZONE_TEXT}};
    struct fynd_buffer packed = {0};
    struct fynd_zones spans;
    size_t end = 0;

    (void)state;
    fynd_zones_append(&packed, &end, (struct fynd_zone){4, 6, FYND_ZONE_HEADING});
    fynd_zones_append(&packed, &end, (struct fynd_zone){6, 8, FYND_ZONE_CALL});
    fynd_zones_append(&packed, &end, (struct fynd_zone){20, 21, FYND_ZONE_HEADING}); /* no token begins in it */
    fynd_zones_begin(&spans, packed_text(&packed));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        assert_int_equal(fynd_zones_at(&spans, places[i].at), places[i].kind);
    fynd_buffer_fini(&packed);
}

/* Cut, or longer than any text. */
static void test_malformed(void **state)
{
    static const struct fynd_text bad[] = {{"", 0},
                                           {"\x01", 1},
                                           {"\x80\x80", 2},
                                           {"\x01\x80", 2},
                                           {"\x01\x09\x80", 3},
                                           {"\x05\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x02", 13},
                                           {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x04", 11}};
    struct fynd_zones spans;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t end = 0;

        fynd_zones_begin(&spans, bad[i]);
        while (fynd_zones_next(&spans)) {
            assert_true(spans.span.begin >= end && spans.span.end >= spans.span.begin);
            end = spans.span.end;
        }
        fynd_zones_begin(&spans, bad[i]);
        assert_int_equal(fynd_zones_at(&spans, SIZE_MAX), FYND_ZONE_TEXT);
    }
}

/* Texts of which parts are headings or calls. */
static const struct {
    const char *id, *title, *text, *heading, *call;
} texts[] = {
    {"a", "", "Fjärden är vid. Alla ror.", "", ""},
    {"b", "", "Fjärden är vid.\nAlla ror.", "Fjärden är vid.", ""},
    {"c", "Fjärden är vid.", "Alla ror.", "", ""},
    {"d", "", "Alla ror nu mot oss. Ring fjärden.", "", "Ring fjärden."},
    {"e", "", "Fjärden är vid. Alla ror. Ring fjärden nu.", "", "Ring fjärden nu."},
    {"f", "", "Fjärden är vid. Alla ror. Ring mig.", "", "Ring mig."},
    {"g", "", "Ring mig. Ring nu. Fjärden är vid. Alla ror.", "", "Ring mig. Ring nu."},
};

static void append_part(const char *text, const char *part, enum fynd_zone_kind kind, struct fynd_buffer *packed)
{
    size_t begin = (size_t)(strstr(text, part) - text), end = 0;

    fynd_zones_append(packed, &end, (struct fynd_zone){begin, begin + strlen(part), kind});
}

static void add_texts(struct fynd_index_writer *writer)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct sample sample = {.id = texts[i].id, .title = texts[i].title, .text = texts[i].text, .date = ""};
        struct fynd_facet_value facets[3];
        struct fynd_publication publication = archive_publication(&sample, facets);
        struct fynd_buffer packed = {0};
        struct fynd_cause cause;

        append_part(texts[i].text, texts[i].heading, FYND_ZONE_HEADING, &packed);
        append_part(texts[i].text, texts[i].call, FYND_ZONE_CALL, &packed);
        publication.spans = packed_text(&packed);
        archive_check(fynd_index_writer_add(writer, 0, i, &publication, &cause), &cause);
        fynd_buffer_fini(&packed);
    }
}

static int open_texts(void **state)
{
    struct fynd_generations *dir;
    struct fynd_index_writer *writer;
    unsigned long generation;
    struct fynd_cause cause;

    if (folder_make(state) != 0)
        return 1;
    archive_check(fynd_generations_open(folder_path("index"), &dir, &cause), &cause);
    archive_check(fynd_index_writer_new(fynd_generations_building(dir), 1, NULL, &writer, &cause), &cause);
    add_texts(writer);
    archive_finish(writer);
    fynd_index_writer_free(writer);
    archive_check(fynd_generations_publish(dir, &generation, &cause), &cause);
    fynd_generations_close(dir);
    reader = archive_open(folder_path("index"));
    tree_lexicon = fynd_index_reader_lexicon(reader);
    return 0;
}

/* The score by BM25 alone; -1: not found. */
static double score_of(const char *word, char id)
{
    struct fynd_query *query = tree_make(word);
    struct fynd_search search = {.query = query, .size = 100};
    struct fynd_result result;
    struct fynd_cause cause;
    double score = -1;

    archive_check(fynd_index_reader_search(reader, &search, &result, &cause), &cause);
    for (size_t i = 0; i < result.hit_count; i++)
        if (result.hits[i].document == (uint32_t)(id - 'a' + 1))
            score = result.hits[i].score;
    fynd_query_free(query);
    return score;
}

static void assert_near(double left, double right)
{
    if (left - right > 1e-5 || right - left > 1e-5)
        fail_msg("%f is not %f", left, right);
}

static void test_a_heading_weighs_as_the_title(void **state)
{
    (void)state;
    assert_int_equal(FYND_HEADING_WEIGHT, FYND_TITLE_WEIGHT);
    assert_near(score_of("fjärden", 'b'), score_of("fjärden", 'c'));
    assert_true(score_of("fjärden", 'b') > score_of("fjärden", 'a'));
    assert_true(score_of("alla", 'b') > 0); /* what stands behind the heading is ordinary text */
    assert_true(score_of("alla", 'b') < score_of("fjärden", 'b'));
}

static void test_a_call_adds_nothing_to_what_stands_elsewhere(void **state)
{
    (void)state;
    assert_near(score_of("fjärden", 'e'), score_of("fjärden", 'a'));
    assert_near(score_of("fjärden", 'e'), score_of("fjärden", 'f'));
    assert_near(score_of("alla", 'e'), score_of("alla", 'a')); /* nor to the length of the text */
}

static void test_what_stands_only_in_a_call_is_found_last(void **state)
{
    (void)state;
    assert_true(score_of("fjärden", 'd') > 0);
    for (const char *other = "abcefg"; *other != '\0'; other++)
        assert_true(score_of("fjärden", 'd') < score_of("fjärden", *other) / 2);
    assert_near(score_of("ring", 'f'), score_of("ring", 'g')); /* however often */
}

/* Phrases are read from the token stream, in which a call is text. */
static void test_phrases_do_not_mind(void **state)
{
    (void)state;
    assert_true(score_of("(phrase ring fjärden)", 'd') > 0);
    assert_true(score_of("(phrase vid alla)", 'b') > 0);
    assert_true(score_of("(phrase ring fjärden)", 'f') < 0);
}

static void test_spans_are_stored(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fynd_publication publication;
        struct fynd_zones spans;
        struct fynd_cause cause;
        const char *part = texts[i].heading[0] != '\0' ? texts[i].heading : texts[i].call;

        archive_check(fynd_index_reader_publication(reader, i + 1, &publication, &cause), &cause);
        fynd_zones_begin(&spans, publication.spans);
        assert_int_equal(fynd_zones_next(&spans), *part != '\0');
        if (*part == '\0')
            continue;
        assert_int_equal(spans.span.end - spans.span.begin, strlen(part));
        assert_memory_equal(texts[i].text + spans.span.begin, part, strlen(part));
        assert_false(fynd_zones_next(&spans));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_packed_and_read),
        cmocka_unit_test(test_at),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_a_heading_weighs_as_the_title),
        cmocka_unit_test(test_a_call_adds_nothing_to_what_stands_elsewhere),
        cmocka_unit_test(test_what_stands_only_in_a_call_is_found_last),
        cmocka_unit_test(test_phrases_do_not_mind),
        cmocka_unit_test(test_spans_are_stored),
    };

    return cmocka_run_group_tests_name("spans", tests, open_texts, opened_close);
}

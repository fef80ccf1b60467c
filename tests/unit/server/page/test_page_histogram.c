/* Hits by year: which years a chart has, what its links say, and the table beside it. */
#include "server/page/page_histogram.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { VALUES_MAX = 64 };

static struct fynd_facet_count values[VALUES_MAX];
static char texts[VALUES_MAX][16];

/* Reads "2021=14 2023=1 2024=0! none=3", ! for chosen, as the values of a facet. */
static struct page_facet years_of(const char *text)
{
    size_t count = 0;
    int length;

    for (; *text != '\0'; text += length) {
        unsigned hits;
        assert_int_equal(sscanf(text, " %15[^=]=%u%n", texts[count], &hits, &length), 2);
        bool chosen = text[length] == '!';
        values[count] = (struct fynd_facet_count){FYND_FACET_YEAR, {texts[count], strlen(texts[count])}, hits, chosen};
        length += chosen;
        count++;
    }
    return (struct page_facet){values, count};
}

/* The columns as "2021:14 2022:- 2023:1", and " and others" where not all are there; "" for no chart. */
static const char *columns_of(struct page_facet years)
{
    static char text[1024];
    struct page_histogram histogram;
    int length = 0;

    text[0] = '\0';
    if (!page_histogram_init(&histogram, years))
        return text;
    assert_true(histogram.count <= PAGE_HISTOGRAM_YEARS_MAX);
    for (size_t i = 0; i < histogram.count; i++) {
        char hits[16] = "-";
        if (histogram.columns[i] != NULL)
            snprintf(hits, sizeof hits, "%u", histogram.columns[i]->count);
        length += snprintf(text + length, sizeof text - (size_t)length, "%s%d:%s", i > 0 ? " " : "",
                           histogram.first + (int)i, hits);
    }
    if (!histogram.whole)
        snprintf(text + length, sizeof text - (size_t)length, " and others");
    return text;
}

static void years_without_hits_are_gaps(void **state)
{
    (void)state;
    assert_string_equal(columns_of(years_of("2021=14 2023=1 none=3")), "2021:14 2022:- 2023:1");
    assert_string_equal(columns_of(years_of("0001=1 0002=2")), "1:1 2:2");
    assert_string_equal(columns_of(years_of("9998=1 9999=2")), "9998:1 9999:2");
}

static void a_chart_needs_two_years(void **state)
{
    (void)state;
    assert_string_equal(columns_of(years_of("")), "");
    assert_string_equal(columns_of(years_of("none=3")), "");
    assert_string_equal(columns_of(years_of("2021=14 none=3")), "");
    assert_string_equal(columns_of(years_of("2021=14 2022=0! none=3")), "");
    assert_string_equal(columns_of(years_of("2020=0! 2021=0!")), "");
    assert_string_equal(columns_of(years_of("1021=1 2021=1")), ""); /* never side by side */
}

static void what_is_no_year_is_not_drawn(void **state)
{
    (void)state;
    assert_string_equal(columns_of(years_of("2021=1 2022=2 20211=0! 202=0! 02021=0! 2o21=0! none=0! zebra=0!")),
                        "2021:1 2022:2");
    assert_string_equal(columns_of(years_of("-999=0! 2021=1 2022=2")), "2021:1 2022:2");
}

static void a_chosen_year_without_hits_is_drawn_where_it_fits(void **state)
{
    (void)state;
    assert_string_equal(columns_of(years_of("2021=2 2022=0! 2023=1")), "2021:2 2022:0 2023:1");
    assert_string_equal(columns_of(years_of("2019=0! 2021=2 2022=1 2024=0!")),
                        "2019:0 2020:- 2021:2 2022:1 2023:- 2024:0");
    assert_string_equal(columns_of(years_of("1900=0! 2021=2 2022=1 9999=0!")), "2021:2 2022:1");
}

/* What is bounded, and how. */
static void the_forty_years_with_most_hits_are_drawn(void **state)
{
    struct page_histogram histogram;
    struct page_facet all;

    (void)state;
    assert_string_equal(columns_of(years_of("1066=1 2021=2 2022=1")), "2021:2 2022:1 and others");
    assert_string_equal(columns_of(years_of("2021=2 2022=1 2912=1")), "2021:2 2022:1 and others");
    assert_string_equal(columns_of(years_of("1921=1 1922=1 2021=1 2022=1")), "2021:1 2022:1 and others");
    assert_string_equal(columns_of(years_of("1921=1 1922=2 2021=1 2022=1")), "1921:1 1922:2 and others");
    assert_true(page_histogram_init(&histogram, years_of("1983=1 2022=1"))); /* forty */
    assert_int_equal(histogram.count, PAGE_HISTOGRAM_YEARS_MAX);
    assert_false(page_histogram_init(&histogram, years_of("1982=1 2022=1"))); /* forty-one */
    for (unsigned i = 0; i < 50; i++) {
        snprintf(texts[i], sizeof texts[i], "%u", 1970 + i);
        values[i] = (struct fynd_facet_count){FYND_FACET_YEAR, {texts[i], 4}, 1 + i % 3, false};
    }
    all = (struct page_facet){values, 50};
    assert_true(page_histogram_init(&histogram, all));
    assert_int_equal(histogram.count, PAGE_HISTOGRAM_YEARS_MAX);
    assert_false(histogram.whole);
}

static void counts_are_not_added_into_too_little(void **state)
{
    (void)state;
    assert_string_equal(columns_of(years_of("1900=4294967295 1901=4294967295 2021=1 2022=1")),
                        "1900:4294967295 1901:4294967295 and others");
}

/* --- What is written --- */

/* The page's part for a request and its years, to be freed. */
static char *written(struct search_request *request, struct page_facet years)
{
    struct search_answer answer = {.request = request};
    struct page_histogram histogram;
    struct fynd_buffer out = {0};

    answer.result.facets = years.values;
    answer.result.facet_count = years.count;
    assert_true(page_histogram_init(&histogram, years));
    page_histogram(&out, &answer, &histogram);
    fynd_buffer_append_byte(&out, '\0');
    assert_false(out.failed);
    return out.bytes;
}

static size_t occurrences(const char *text, const char *part)
{
    size_t count = 0;

    while ((text = strstr(text, part)) != NULL) {
        count++;
        text += strlen(part);
    }
    return count;
}

static void columns_and_rows_are_links(void **state)
{
    struct search_request request = {.text = "å \"b\"", .page = 3, .size = SEARCH_SIZE_DEFAULT};
    char *html = written(&request, years_of("2021=14 2023=1 none=1200"));

    (void)state;
    assert_non_null(
        strstr(html, "href=\"/sok?q=%C3%A5%20%22b%22&amp;year=2021\"><title>2021: 14 träffar</title><rect "));
    assert_non_null(strstr(html, "<title>2023: 1 träff</title>"));
    assert_null(strstr(html, "page="));
    assert_int_equal(occurrences(html, "<a class=\"year\""), 2);
    assert_int_equal(occurrences(html, "<rect class=\"column\""), 2);
    assert_int_equal(occurrences(html, "<text "), 3); /* the gap is labelled, too */
    assert_null(strstr(html, " style="));
    const char *table = strstr(html, "<table><caption>Träffar per år</caption>");
    assert_non_null(table);
    assert_int_equal(occurrences(table, "<th scope=\"row\">"), 3);
    assert_non_null(strstr(table, "2023</bdi></a></th><td>1</td></tr>\n<tr>"));
    assert_non_null(
        strstr(table, "&amp;year=none\"><bdi class=\"value\">utan datum</bdi></a></th><td>1\u00a0200</td>"));
    free(html);
}

static void a_chosen_year_is_taken_away_by_its_links(void **state)
{
    struct search_request request = {.text = "a",
                                     .page = 1,
                                     .size = SEARCH_SIZE_DEFAULT,
                                     .chosen = {{FYND_FACET_YEAR, {"2021", 4}}, {FYND_FACET_YEAR, {"2022", 4}}},
                                     .chosen_count = 2};
    char *html = written(&request, years_of("2021=2! 2022=0! 2023=1"));

    (void)state;
    assert_int_equal(occurrences(html, "<a class=\"year chosen-year\""), 2);
    assert_non_null(
        strstr(html, "href=\"/sok?q=a&amp;year=2022\"><title>Ta bort avgränsningen 2021: 2 träffar</title>"));
    assert_non_null(
        strstr(html, "href=\"/sok?q=a&amp;year=2021\"><title>Ta bort avgränsningen 2022: 0 träffar</title>"));
    assert_non_null(strstr(html, "&amp;year=2023\"><title>2023: 1 träff</title>"));
    assert_int_equal(occurrences(html, "class=\"bar\""), 2); /* none of no height */
    assert_int_equal(occurrences(html, "class=\"dot\""), 2);
    assert_int_equal(occurrences(html, "<a class=\"chosen\" href=\"/sok?q=a&amp;year=202"), 2);
    free(html);
}

static void the_lowest_bar_is_seen_and_the_highest_fits(void **state)
{
    struct search_request request = {.text = "", .page = 1, .size = SEARCH_SIZE_DEFAULT};
    char *html = written(&request, years_of("2021=1 2023=4000000000"));

    (void)state;
    assert_non_null(strstr(html, "y=\"5.80em\" height=\"0.20em\"/>"));
    assert_non_null(strstr(html, "y=\"0.00em\" height=\"6.00em\"/>"));
    free(html);
}

static void years_beside_the_chart_are_told(void **state)
{
    struct search_request request = {.text = "", .page = 1, .size = SEARCH_SIZE_DEFAULT};
    char *html = written(&request, years_of("1066=1 2021=1 2023=4"));

    (void)state;
    assert_non_null(strstr(html, "Diagrammet visar 2021–2023. Fler år står i tabellen."));
    assert_non_null(strstr(html, "&amp;year=1066\""));
    assert_null(strstr(html, "year\" href=\"/sok?q=&amp;year=1066\""));
    free(html);
}

static void a_wide_chart_labels_some_columns(void **state)
{
    struct search_request request = {.text = "", .page = 1, .size = SEARCH_SIZE_DEFAULT};
    char *html = written(&request, years_of("1983=1 2022=1"));

    (void)state;
    assert_int_equal(occurrences(html, "<text "), 5);
    assert_non_null(strstr(html, ">2022</text>"));
    assert_non_null(strstr(html, ">1990</text>"));
    free(html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_without_hits_are_gaps),
        cmocka_unit_test(a_chart_needs_two_years),
        cmocka_unit_test(what_is_no_year_is_not_drawn),
        cmocka_unit_test(a_chosen_year_without_hits_is_drawn_where_it_fits),
        cmocka_unit_test(the_forty_years_with_most_hits_are_drawn),
        cmocka_unit_test(counts_are_not_added_into_too_little),
        cmocka_unit_test(columns_and_rows_are_links),
        cmocka_unit_test(a_chosen_year_is_taken_away_by_its_links),
        cmocka_unit_test(the_lowest_bar_is_seen_and_the_highest_fits),
        cmocka_unit_test(years_beside_the_chart_are_told),
        cmocka_unit_test(a_wide_chart_labels_some_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

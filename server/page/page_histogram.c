#include "server/page/page_histogram.h"

#include "server/base/html_writer.h"
#include "server/page/page_layout.h"

#include <string.h>

/* Of the drawing. Lengths in hundredths: of the whole width in percent, of the height in em of the labels. */
enum {
    WIDTH = 10000,
    SLOTS_MIN = 7,  /* columns that the width is parted in at least, or two would be walls */
    LABELS_MAX = 7, /* so many columns have room for a label each ... */
    LABELS_FEW = 5, /* ... of more, about so many do */
    BAR_SHARE = 70, /* percent of a column that its bar fills */
    BAR_LEAST = 20, /* the height of a single hit beside thousands */
    BARS = 600,     /* the height of the highest bar: there is the ground line */
    DOT = 665,      /* where the dot of a chosen year stands, below it */
    LABEL = 800,    /* where labels stand */
    HEIGHT = 840,
};

/* --- Which years --- */

/* The year that a value is, or -1 for what is none: the undated, or anything that an address may say. */
static int year_of(const struct fynd_facet_count *value)
{
    int year = 0;

    if (value->value.length != strlen("YYYY"))
        return -1;
    for (size_t i = 0; i < value->value.length; i++) {
        char byte = value->value.bytes[i];
        if (byte < '0' || byte > '9')
            return -1;
        year = year * 10 + byte - '0';
    }
    return year;
}

static bool is_within(int year, int first, int last)
{
    return year >= 0 && first <= year && year <= last;
}

static uint64_t hits_within(struct page_facet years, int first, int last)
{
    uint64_t hits = 0;

    for (size_t i = 0; i < years.count; i++)
        if (is_within(year_of(&years.values[i]), first, last))
            hits += years.values[i].count;
    return hits;
}

/* The last of the years in a row that have the most hits; -1: none has any. */
static int last_year(struct page_facet years)
{
    uint64_t most = 0;
    int last = -1;

    for (size_t i = 0; i < years.count; i++) {
        int year = years.values[i].count > 0 ? year_of(&years.values[i]) : -1;
        uint64_t hits = year < 0 ? 0 : hits_within(years, year - PAGE_HISTOGRAM_YEARS_MAX + 1, year);
        if (hits > 0 && hits >= most) {
            most = hits;
            last = year;
        }
    }
    return last;
}

/* The columns from the first year with hits; a chosen year without any has one, too, where there is room. */
static void set_columns(struct page_histogram *histogram, struct page_facet years, int first, int last)
{
    for (size_t i = 0; i < years.count; i++) {
        int year = years.values[i].chosen ? year_of(&years.values[i]) : -1;
        if (is_within(year, last - PAGE_HISTOGRAM_YEARS_MAX + 1, first))
            first = year;
        else if (is_within(year, last, first + PAGE_HISTOGRAM_YEARS_MAX - 1))
            last = year;
    }
    for (size_t i = 0; i < years.count; i++)
        if (is_within(year_of(&years.values[i]), first, last))
            histogram->columns[year_of(&years.values[i]) - first] = &years.values[i];
    histogram->first = first;
    histogram->count = (size_t)(last - first) + 1;
}

bool page_histogram_init(struct page_histogram *histogram, struct page_facet years)
{
    int last = last_year(years), earliest = last - PAGE_HISTOGRAM_YEARS_MAX + 1, first = last;
    size_t drawn = 0;

    *histogram = (struct page_histogram){.whole = true};
    for (size_t i = 0; i < years.count; i++) {
        const struct fynd_facet_count *value = &years.values[i];
        int year = value->count > 0 ? year_of(value) : -1;
        if (is_within(year, earliest, last)) {
            first = year < first ? year : first;
            histogram->highest = value->count > histogram->highest ? value->count : histogram->highest;
            drawn++;
        } else {
            histogram->whole &= year < 0;
        }
    }
    if (drawn < 2)
        return false;
    set_columns(histogram, years, first, last);
    return true;
}

/* --- The chart --- */

/* ` name="12.34em"` */
static void write_length(struct fynd_buffer *out, const char *name, size_t hundredths, const char *unit)
{
    html_writer_raw(out, " ");
    html_writer_raw(out, name);
    html_writer_raw(out, "=\"");
    html_writer_number(out, hundredths / 100);
    html_writer_raw(out, hundredths % 100 < 10 ? ".0" : ".");
    html_writer_number(out, hundredths % 100);
    html_writer_raw(out, unit);
    html_writer_raw(out, "\"");
}

static void write_rectangle(struct fynd_buffer *out, const char *class, size_t left, size_t width, size_t top,
                            size_t height)
{
    html_writer_raw(out, "<rect class=\"");
    html_writer_raw(out, class);
    html_writer_raw(out, "\"");
    write_length(out, "x", left, "%");
    write_length(out, "width", width, "%");
    write_length(out, "y", top, "em");
    write_length(out, "height", height, "em");
    html_writer_raw(out, "/>");
}

static size_t column_width(const struct page_histogram *histogram)
{
    return WIDTH / (histogram->count > SLOTS_MIN ? histogram->count : SLOTS_MIN);
}

/* Labels stand below the last column and every so many before it. */
static bool has_label(const struct page_histogram *histogram, size_t column)
{
    size_t step = histogram->count > LABELS_MAX ? (histogram->count + LABELS_FEW - 1) / LABELS_FEW : 1;

    return (histogram->count - 1 - column) % step == 0;
}

static void write_label(struct fynd_buffer *out, const struct page_histogram *histogram, size_t column)
{
    if (!has_label(histogram, column))
        return;
    html_writer_raw(out, "<text aria-hidden=\"true\" text-anchor=\"middle\"");
    write_length(out, "x", column_width(histogram) * column + column_width(histogram) / 2, "%");
    write_length(out, "y", LABEL, "em");
    html_writer_raw(out, ">");
    html_writer_number(out, (unsigned long)histogram->first + column);
    html_writer_raw(out, "</text>");
}

/* "2021: 14 träffar", which is the name of the link and what a pointer is shown. */
static void write_name(struct fynd_buffer *out, const struct texts *texts, const struct fynd_facet_count *year)
{
    html_writer_parts(out, "<title>", year->chosen ? texts->facet_remove : "", NULL);
    page_facet_name(out, texts, year->facet, year->value);
    html_writer_raw(out, ": ");
    page_layout_counted(out, texts, year->count, &texts->hits);
    html_writer_raw(out, "</title>");
}

static void write_bar(struct fynd_buffer *out, const struct page_histogram *histogram, size_t column)
{
    const struct fynd_facet_count *year = histogram->columns[column];
    size_t width = column_width(histogram), bar = width * BAR_SHARE / 100;
    size_t height = (size_t)((uint64_t)BARS * year->count / histogram->highest);

    if (year->count == 0)
        return;
    height = height > BAR_LEAST ? height : BAR_LEAST;
    write_rectangle(out, "bar", width * column + (width - bar) / 2, bar, BARS - height, height);
}

/* The whole column is the link, however low its bar is. */
static void write_column(struct fynd_buffer *out, const struct search_request *request,
                         const struct page_histogram *histogram, size_t column)
{
    const struct fynd_facet_count *year = histogram->columns[column];
    size_t width = column_width(histogram);

    html_writer_raw(out, year->chosen ? "<a class=\"year chosen-year\" href=\"" : "<a class=\"year\" href=\"");
    page_facet_address(out, request, year->facet, year->value);
    html_writer_raw(out, "\">");
    write_name(out, texts_of(request->language), year);
    write_rectangle(out, "column", width * column, width, 0, HEIGHT);
    write_bar(out, histogram, column);
    if (year->chosen) {
        html_writer_raw(out, "<circle class=\"dot\" r=\".25em\"");
        write_length(out, "cx", width * column + width / 2, "%");
        write_length(out, "cy", DOT, "em");
        html_writer_raw(out, "/>");
    }
    write_label(out, histogram, column);
    html_writer_raw(out, "</a>\n");
}

static bool has_chosen(const struct page_histogram *histogram)
{
    for (size_t i = 0; i < histogram->count; i++)
        if (histogram->columns[i] != NULL && histogram->columns[i]->chosen)
            return true;
    return false;
}

static void write_chart(struct fynd_buffer *out, const struct search_request *request,
                        const struct page_histogram *histogram)
{
    html_writer_raw(out, has_chosen(histogram) ? "<svg class=\"chart narrowed\"" : "<svg class=\"chart\"");
    html_writer_parts(out, " role=\"group\" aria-label=\"", texts_of(request->language)->years_chart,
                      "\" width=\"100%\"", NULL);
    write_length(out, "height", HEIGHT, "em");
    html_writer_raw(out, ">\n<line class=\"ground\" x1=\"0\" x2=\"100%\"");
    write_length(out, "y1", BARS, "em");
    write_length(out, "y2", BARS, "em");
    html_writer_raw(out, "/>\n");
    for (size_t i = 0; i < histogram->count; i++)
        if (histogram->columns[i] != NULL)
            write_column(out, request, histogram, i);
        else
            write_label(out, histogram, i);
    html_writer_raw(out, "</svg>\n");
}

/* --- The table --- */

static void write_row(struct fynd_buffer *out, const struct search_request *request,
                      const struct fynd_facet_count *year)
{
    html_writer_raw(out, "<tr><th scope=\"row\">");
    page_facet_link(out, request, year);
    html_writer_raw(out, year->chosen ? "<span class=\"cross\" aria-hidden=\"true\">×</span></a></th><td>"
                                      : "</a></th><td>");
    page_layout_number(out, texts_of(request->language), year->count);
    html_writer_raw(out, "</td></tr>\n");
}

/* From the latest year to the first, the undated last. */
static void write_rows(struct fynd_buffer *out, const struct search_request *request, struct page_facet years)
{
    for (size_t i = years.count; i-- > 0;)
        if (!page_facet_is_undated(&years.values[i]))
            write_row(out, request, &years.values[i]);
    for (size_t i = 0; i < years.count; i++)
        if (page_facet_is_undated(&years.values[i]))
            write_row(out, request, &years.values[i]);
}

static void write_table(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);

    html_writer_parts(out, "<details><summary>", texts->years_table, "</summary>\n<table><caption>", texts->years_chart,
                      "</caption>\n<thead><tr><th scope=\"col\">", texts->years_year, "</th><th scope=\"col\">",
                      texts->years_hits, "</th></tr></thead>\n<tbody>\n", NULL);
    write_rows(out, answer->request, page_facet_of(answer, FYND_FACET_YEAR));
    html_writer_raw(out, "</tbody></table>\n");
    page_facet_left(out, texts, "p", answer->result.facets_left[FYND_FACET_YEAR]);
    html_writer_raw(out, "</details>\n");
}

void page_histogram(struct fynd_buffer *out, const struct search_answer *answer, const struct page_histogram *histogram)
{
    const struct texts *texts = texts_of(answer->request->language);

    write_chart(out, answer->request, histogram);
    if (!histogram->whole) {
        html_writer_parts(out, "<p class=\"left\">", texts->years_shown, NULL);
        html_writer_number(out, (unsigned long)histogram->first);
        html_writer_raw(out, "–");
        html_writer_number(out, (unsigned long)histogram->first + histogram->count - 1);
        html_writer_parts(out, texts->years_others, "</p>\n", NULL);
    }
    write_table(out, answer);
}

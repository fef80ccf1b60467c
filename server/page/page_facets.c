#include "server/page/page_facets.h"

#include "server/base/html_writer.h"
#include "server/page/page_histogram.h"
#include "server/page/page_layout.h"

static bool is_time(enum fynd_facet facet)
{
    return facet == FYND_FACET_YEAR || facet == FYND_FACET_MONTH;
}

static void write_value(struct fynd_buffer *out, const struct search_request *request,
                        const struct fynd_facet_count *value)
{
    html_writer_raw(out, "<li>");
    page_facet_link(out, request, value);
    html_writer_raw(out, " <span class=\"count\">");
    page_layout_number(out, texts_of(request->language), value->count);
    html_writer_raw(out, value->chosen ? "</span><span class=\"cross\" aria-hidden=\"true\">×</span></a></li>\n"
                                       : "</span></a></li>\n");
}

/* Times from the latest, the others as they come. */
static const struct fynd_facet_count *value_at(struct page_facet facet, size_t i)
{
    return is_time(facet.values->facet) ? &facet.values[facet.count - 1 - i] : &facet.values[i];
}

/* What is chosen, then others up to a limit, then what has no date. Returns how many of the others are not listed. */
static size_t write_list(struct fynd_buffer *out, const struct search_request *request, struct page_facet facet)
{
    size_t others = 0, most = facet.values->facet == FYND_FACET_MONTH ? 12 : PAGE_FACETS_VALUES_MAX;

    for (size_t i = 0; i < facet.count; i++)
        if (value_at(facet, i)->chosen)
            write_value(out, request, value_at(facet, i));
    for (size_t i = 0; i < facet.count; i++) {
        const struct fynd_facet_count *value = value_at(facet, i);
        if (!value->chosen && !page_facet_is_undated(value) && others++ < most)
            write_value(out, request, value);
    }
    for (size_t i = 0; i < facet.count; i++)
        if (page_facet_is_undated(&facet.values[i]) && !facet.values[i].chosen)
            write_value(out, request, &facet.values[i]);
    return others > most ? others - most : 0;
}

static void begin_facet(struct fynd_buffer *out, const struct search_answer *answer, enum fynd_facet facet,
                        const char *class)
{
    const struct texts *texts = texts_of(answer->request->language);

    html_writer_parts(out, "<section class=\"", class, "\"><h3>", texts->facets[facet], "</h3>\n", NULL);
}

static void write_facet(struct fynd_buffer *out, const struct search_answer *answer, struct page_facet facet)
{
    begin_facet(out, answer, facet.values->facet, "facet");
    html_writer_raw(out, "<ul>\n");
    size_t more = write_list(out, answer->request, facet) + answer->result.facets_left[facet.values->facet];
    page_facet_left(out, texts_of(answer->request->language), "li", more);
    html_writer_raw(out, "</ul>\n</section>\n");
}

/* Years are drawn and stand in a table; too few to draw are a list as any other. */
static void write_years(struct fynd_buffer *out, const struct search_answer *answer, struct page_facet years)
{
    struct page_histogram histogram;

    if (!page_histogram_init(&histogram, years)) {
        write_facet(out, answer, years);
        return;
    }
    begin_facet(out, answer, FYND_FACET_YEAR, "facet years");
    page_histogram(out, answer, &histogram);
    html_writer_raw(out, "</section>\n");
}

static bool chooses_time(const struct search_request *request)
{
    for (size_t i = 0; i < request->chosen_count; i++)
        if (is_time(request->chosen[i].facet))
            return true;
    return false;
}

bool page_facets_any(const struct search_answer *answer)
{
    return answer->result.facet_count > 0;
}

void page_facets(struct fynd_buffer *out, const struct search_answer *answer)
{
    for (size_t f = 0; f < FYND_FACET_COUNT; f++) {
        struct page_facet facet = page_facet_of(answer, (enum fynd_facet)f);
        if (facet.count > 0 && f == FYND_FACET_YEAR)
            write_years(out, answer, facet);
        else if (facet.count > 0 && (f != FYND_FACET_MONTH || chooses_time(answer->request)))
            write_facet(out, answer, facet);
    }
}

#include "page_facets.h"

#include "dates_sv.h"
#include "markup.h"
#include "page_layout.h"
#include "texts_sv.h"

#include "../shim/schema.h"

#include <string.h>

static const char *const labels[FYND_FACET_COUNT] = TEXT_FACETS;

/* The values of one facet in the answer. */
struct values {
    const struct fynd_facet_count *first;
    size_t count;
};

static struct values values_of(const struct search_answer *answer, enum fynd_facet facet)
{
    struct values values = {0};

    for (size_t i = 0; i < answer->result.facet_count; i++)
        if (answer->result.facets[i].facet == facet && values.count++ == 0)
            values.first = &answer->result.facets[i];
    return values;
}

static bool is_time(enum fynd_facet facet)
{
    return facet == FYND_FACET_YEAR || facet == FYND_FACET_MONTH;
}

static bool is_undated(const struct fynd_facet_count *value)
{
    return value->facet == FYND_FACET_YEAR && strcmp(value->value.bytes, FYND_FACET_UNDATED) == 0;
}

/* What people read for a value. */
static void write_name(struct fynd_buffer *out, const struct fynd_facet_count *value)
{
    if (is_undated(value))
        markup_raw(out, TEXT_UNDATED);
    else if (value->facet == FYND_FACET_KIND)
        markup_text(out, page_layout_kind(value->value.bytes));
    else if (value->facet != FYND_FACET_MONTH || !dates_sv_month(value->value.bytes, out))
        markup_text(out, value->value.bytes);
}

/* The address of the search with the value chosen, or no longer. */
static void write_address(struct fynd_buffer *out, const struct search_request *request,
                          const struct fynd_facet_count *value)
{
    struct search_request changed = *request;

    search_request_toggle(&changed, value->facet, value->value);
    changed.page = 1;
    page_layout_search_address(out, &changed);
}

static void write_value(struct fynd_buffer *out, const struct search_request *request,
                        const struct fynd_facet_count *value)
{
    markup_raw(out, value->chosen ? "<li><a class=\"chosen\" href=\"" : "<li><a href=\"");
    write_address(out, request, value);
    markup_raw(out, value->chosen ? "\"><span class=\"hidden\">" TEXT_FACET_REMOVE "</span><span class=\"value\">"
                                  : "\"><span class=\"value\">");
    write_name(out, value);
    markup_raw(out, "</span> <span class=\"count\">");
    page_layout_number(out, value->count);
    markup_raw(out, value->chosen ? "</span><span class=\"cross\" aria-hidden=\"true\">×</span></a></li>\n"
                                  : "</span></a></li>\n");
}

/* Times from the latest, the others as they come. */
static const struct fynd_facet_count *value_at(struct values values, size_t i)
{
    return is_time(values.first->facet) ? &values.first[values.count - 1 - i] : &values.first[i];
}

/* What is chosen, then others up to a limit, then what has no date. Returns how many of the others are not listed. */
static size_t write_list(struct fynd_buffer *out, const struct search_request *request, struct values values)
{
    size_t others = 0, most = values.first->facet == FYND_FACET_MONTH ? 12 : PAGE_FACETS_VALUES_MAX;

    for (size_t i = 0; i < values.count; i++)
        if (value_at(values, i)->chosen)
            write_value(out, request, value_at(values, i));
    for (size_t i = 0; i < values.count; i++) {
        const struct fynd_facet_count *value = value_at(values, i);
        if (!value->chosen && !is_undated(value) && others++ < most)
            write_value(out, request, value);
    }
    const struct fynd_facet_count *last = &values.first[values.count - 1];
    if (is_undated(last) && !last->chosen)
        write_value(out, request, last);
    return others > most ? others - most : 0;
}

static void write_facet(struct fynd_buffer *out, const struct search_answer *answer, struct values values)
{
    enum fynd_facet facet = values.first->facet;

    markup_raw(out, "<section class=\"facet\"><h3>");
    markup_raw(out, labels[facet]);
    markup_raw(out, "</h3>\n<ul>\n");
    size_t more = write_list(out, answer->request, values) + answer->result.facets_left[facet];
    if (more > 0) {
        markup_raw(out, "<li class=\"left\">" TEXT_FACET_AND);
        page_layout_number(out, more);
        markup_raw(out, TEXT_FACET_MORE "</li>\n");
    }
    markup_raw(out, "</ul>\n</section>\n");
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
        struct values values = values_of(answer, (enum fynd_facet)f);
        if (values.count > 0 && (f != FYND_FACET_MONTH || chooses_time(answer->request)))
            write_facet(out, answer, values);
    }
}

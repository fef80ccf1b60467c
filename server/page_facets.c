#include "page_facets.h"

#include "markup.h"
#include "page_layout.h"
#include "texts_sv.h"

#include "../shim/schema.h"

#include <string.h>

static const char *const labels[FYND_FACET_COUNT] = TEXT_FACETS;

/* What people read for a value of a facet. */
static const char *shown(size_t facet, const char *value)
{
    return facet == FYND_FACET_KIND ? page_layout_kind(value) : value;
}

static void write_address(struct fynd_buffer *out, const struct search_request *request, size_t facet,
                          const char *value)
{
    struct search_request changed = *request;

    changed.facets[facet] = value;
    changed.page = 1;
    page_layout_search_address(out, &changed);
}

static void write_chosen(struct fynd_buffer *out, const struct search_request *request, size_t facet)
{
    const char *value = shown(facet, request->facets[facet]);

    markup_raw(out, "<ul><li><a class=\"chosen\" href=\"");
    write_address(out, request, facet, NULL);
    markup_raw(out, "\"><span class=\"hidden\">" TEXT_FACET_REMOVE "</span><span class=\"value\">");
    markup_text(out, value);
    markup_raw(out, "</span><span class=\"cross\" aria-hidden=\"true\">×</span></a></li></ul>\n");
}

static void write_value(struct fynd_buffer *out, const struct search_request *request,
                        const struct fynd_facet_count *count)
{
    char value[FYND_FACET_VALUE_MAX + 1];
    size_t length = count->value.length < sizeof value ? count->value.length : sizeof value - 1;

    memcpy(value, count->value.bytes, length);
    value[length] = '\0';
    markup_raw(out, "<li><a href=\"");
    write_address(out, request, count->facet, value);
    markup_raw(out, "\"><span class=\"value\">");
    markup_text(out, shown(count->facet, value));
    markup_raw(out, "</span> <span class=\"count\">");
    page_layout_number(out, count->count);
    markup_raw(out, "</span></a></li>\n");
}

static void write_values(struct fynd_buffer *out, const struct search_answer *answer, size_t facet)
{
    size_t listed = 0;

    markup_raw(out, "<ul>\n");
    for (size_t i = 0; i < answer->facet_count && listed < PAGE_FACETS_VALUES_MAX; i++)
        if (answer->facets[i].facet == facet) {
            write_value(out, answer->request, &answer->facets[i]);
            listed++;
        }
    markup_raw(out, "</ul>\n");
}

static bool has_values(const struct search_answer *answer, size_t facet)
{
    size_t i = 0;

    while (i < answer->facet_count && answer->facets[i].facet != facet)
        i++;
    return i < answer->facet_count;
}

bool page_facets_any(const struct search_answer *answer)
{
    bool any = answer->facet_count > 0;

    for (size_t f = 0; f < FYND_FACET_COUNT; f++)
        any |= answer->request->facets[f] != NULL;
    return any;
}

void page_facets(struct fynd_buffer *out, const struct search_answer *answer)
{
    for (size_t f = 0; f < FYND_FACET_COUNT; f++) {
        bool chosen = answer->request->facets[f] != NULL;
        if (!chosen && !has_values(answer, f))
            continue;
        markup_raw(out, "<section class=\"facet\"><h3>");
        markup_raw(out, labels[f]);
        markup_raw(out, "</h3>\n");
        if (chosen)
            write_chosen(out, answer->request, f);
        else
            write_values(out, answer, f);
        markup_raw(out, "</section>\n");
    }
}

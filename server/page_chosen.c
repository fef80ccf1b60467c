#include "page_chosen.h"

#include "dates_sv.h"
#include "markup.h"
#include "page_facet.h"
#include "page_layout.h"
#include "texts_sv.h"

/* A link up to where the name of what it takes away stands. */
static void begin_link(struct fynd_buffer *out)
{
    markup_raw(out, "<li><a class=\"chosen\" href=\"");
}

static void name_link(struct fynd_buffer *out, const char *label)
{
    markup_raw(out, "\"><span class=\"hidden\">" TEXT_FACET_REMOVE "</span><span>");
    markup_raw(out, label);
}

static void end_link(struct fynd_buffer *out)
{
    markup_raw(out, "</bdi></span><span class=\"cross\" aria-hidden=\"true\">×</span></a></li>\n");
}

static void write_value(struct fynd_buffer *out, const struct search_request *request,
                        const struct fynd_facet_value *chosen)
{
    static const char *const labels[FYND_FACET_COUNT] = TEXT_FACETS;

    begin_link(out);
    page_facet_address(out, request, chosen->facet, chosen->value);
    name_link(out, labels[chosen->facet]);
    markup_raw(out, ": <bdi>");
    page_facet_name(out, chosen->facet, chosen->value);
    end_link(out);
}

/* end: the member of changed.period that is taken away. */
static void write_end(struct fynd_buffer *out, struct search_request *changed, const char **end, const char *label)
{
    const char *text = *end;

    if (text == NULL)
        return;
    *end = NULL;
    begin_link(out);
    page_layout_search_address(out, changed);
    name_link(out, label);
    markup_raw(out, " <bdi>");
    dates_sv_end(text, out);
    end_link(out);
    *end = text;
}

static void write_all(struct fynd_buffer *out, const struct search_request *request)
{
    struct search_request changed = *request;

    changed.chosen_count = 0;
    changed.period = (struct period){0};
    changed.page = 1;
    markup_raw(out, "<li class=\"clear\"><a href=\"");
    page_layout_search_address(out, &changed);
    markup_raw(out, "\">" TEXT_FACETS_CLEAR "</a></li>\n");
}

void page_chosen(struct fynd_buffer *out, const struct search_request *request)
{
    struct search_request changed = *request;

    if (!search_request_is_narrowed(request))
        return;
    changed.page = 1;
    markup_raw(out, "<div role=\"group\" aria-label=\"" TEXT_CHOSEN "\"><ul class=\"narrowings\">\n");
    for (size_t i = 0; i < request->chosen_count; i++)
        write_value(out, request, &request->chosen[i]);
    write_end(out, &changed, &changed.period.from, TEXT_CHOSEN_FROM);
    write_end(out, &changed, &changed.period.to, TEXT_CHOSEN_TO);
    if (request->chosen_count + (changed.period.from != NULL) + (changed.period.to != NULL) > 1)
        write_all(out, request);
    markup_raw(out, "</ul></div>\n");
}

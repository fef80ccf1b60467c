#include "server/page/page_chosen.h"

#include "server/base/html_writer.h"
#include "server/page/date_text.h"
#include "server/page/page_address.h"
#include "server/page/page_facet.h"

/* A link up to where the name of what it takes away stands. */
static void begin_link(struct fynd_buffer *out)
{
    html_writer_raw(out, "<li><a class=\"chosen\" href=\"");
}

static void name_link(struct fynd_buffer *out, const struct texts *texts, const char *label)
{
    html_writer_parts(out, "\"><span class=\"hidden\">", texts->facet_remove, "</span><span>", label, NULL);
}

static void end_link(struct fynd_buffer *out)
{
    html_writer_raw(out, "</span><span class=\"cross\" aria-hidden=\"true\">×</span></a></li>\n");
}

static void write_value(struct fynd_buffer *out, const struct search_request *request,
                        const struct fynd_facet_value *chosen)
{
    const struct texts *texts = texts_of(request->language);

    begin_link(out);
    page_facet_address(out, request, chosen->facet, chosen->value);
    name_link(out, texts, texts->facets[chosen->facet]);
    html_writer_raw(out, ": ");
    page_facet_element(out, texts, chosen->facet, chosen->value, "");
    end_link(out);
}

/* end: the member of changed.period that is taken away. */
static void write_end(struct fynd_buffer *out, struct search_request *changed, const char **end, const char *label)
{
    const struct texts *texts = texts_of(changed->language);
    const char *text = *end;

    if (text == NULL)
        return;
    *end = NULL;
    begin_link(out);
    page_address_search(out, changed);
    name_link(out, texts, label);
    html_writer_raw(out, " <bdi>");
    date_text_end(text, texts, out);
    html_writer_raw(out, "</bdi>");
    end_link(out);
    *end = text;
}

static void write_all(struct fynd_buffer *out, const struct search_request *request)
{
    struct search_request changed = *request;

    changed.chosen_count = 0;
    changed.period = (struct date_range){0};
    changed.page = 1;
    html_writer_raw(out, "<li class=\"clear\"><a href=\"");
    page_address_search(out, &changed);
    html_writer_parts(out, "\">", texts_of(request->language)->facets_clear, "</a></li>\n", NULL);
}

void page_chosen(struct fynd_buffer *out, const struct search_request *request)
{
    const struct texts *texts = texts_of(request->language);
    struct search_request changed = *request;

    if (!search_request_is_narrowed(request))
        return;
    changed.page = 1;
    html_writer_parts(out, "<div role=\"group\" aria-label=\"", texts->chosen, "\"><ul class=\"narrowings\">\n", NULL);
    for (size_t i = 0; i < request->chosen_count; i++)
        write_value(out, request, &request->chosen[i]);
    write_end(out, &changed, &changed.period.from, texts->chosen_from);
    write_end(out, &changed, &changed.period.to, texts->chosen_to);
    if (request->chosen_count + (changed.period.from != NULL) + (changed.period.to != NULL) > 1)
        write_all(out, request);
    html_writer_raw(out, "</ul></div>\n");
}

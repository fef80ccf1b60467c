#include "server/page/page_facet.h"

#include "server/base/html_writer.h"
#include "server/page/date_text.h"
#include "server/page/page_address.h"
#include "server/page/page_lang.h"
#include "server/page/page_layout.h"

#include "shim/index/schema.h"

#include <string.h>

struct page_facet page_facet_of(const struct search_answer *answer, enum fynd_facet facet)
{
    struct page_facet found = {0};

    for (size_t i = 0; i < answer->result.facet_count; i++)
        if (answer->result.facets[i].facet == facet && found.count++ == 0)
            found.values = &answer->result.facets[i];
    return found;
}

static bool is_undated(enum fynd_facet facet, struct fynd_text value)
{
    return facet == FYND_FACET_YEAR && strcmp(value.bytes, FYND_FACET_UNDATED) == 0;
}

bool page_facet_is_undated(const struct fynd_facet_count *value)
{
    return is_undated(value->facet, value->value);
}

void page_facet_name(struct fynd_buffer *out, const struct texts *texts, enum fynd_facet facet, struct fynd_text value)
{
    if (is_undated(facet, value))
        html_writer_raw(out, texts->undated);
    else if (facet == FYND_FACET_KIND)
        html_writer_text(out, texts_kind(texts, value.bytes));
    else if (facet != FYND_FACET_MONTH || !date_text_end(value.bytes, texts, out))
        html_writer_text(out, value.bytes);
}

/* Kinds and times have names of ours. */
static bool is_of_archive(enum fynd_facet facet)
{
    return facet != FYND_FACET_KIND && facet != FYND_FACET_YEAR && facet != FYND_FACET_MONTH;
}

void page_facet_element(struct fynd_buffer *out, const struct texts *texts, enum fynd_facet facet,
                        struct fynd_text value, const char *attributes)
{
    html_writer_parts(out, "<bdi", attributes, NULL);
    if (is_of_archive(facet))
        page_lang(out, texts, NULL);
    html_writer_raw(out, ">");
    page_facet_name(out, texts, facet, value);
    html_writer_raw(out, "</bdi>");
}

void page_facet_address(struct fynd_buffer *out, const struct search_request *request, enum fynd_facet facet,
                        struct fynd_text value)
{
    struct search_request changed = *request;

    search_request_toggle(&changed, facet, value);
    changed.page = 1;
    page_address_search(out, &changed);
}

void page_facet_link(struct fynd_buffer *out, const struct search_request *request,
                     const struct fynd_facet_count *value)
{
    const struct texts *texts = texts_of(request->language);

    html_writer_raw(out, value->chosen ? "<a class=\"chosen\" href=\"" : "<a href=\"");
    page_facet_address(out, request, value->facet, value->value);
    html_writer_raw(out, "\">");
    if (value->chosen)
        html_writer_parts(out, "<span class=\"hidden\">", texts->facet_remove, "</span>", NULL);
    page_facet_element(out, texts, value->facet, value->value, " class=\"value\"");
}

void page_facet_left(struct fynd_buffer *out, const struct texts *texts, const char *element, size_t left)
{
    if (left == 0)
        return;
    html_writer_parts(out, "<", element, " class=\"left\">", texts->facet_and, NULL);
    page_layout_number(out, texts, left);
    html_writer_parts(out, texts->facet_more, "</", element, ">\n", NULL);
}

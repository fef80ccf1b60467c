#include "page_facet.h"

#include "dates_sv.h"
#include "markup.h"
#include "page_layout.h"
#include "texts_sv.h"

#include "../shim/schema.h"

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

void page_facet_name(struct fynd_buffer *out, enum fynd_facet facet, struct fynd_text value)
{
    if (is_undated(facet, value))
        markup_raw(out, TEXT_UNDATED);
    else if (facet == FYND_FACET_KIND)
        markup_text(out, page_layout_kind(value.bytes));
    else if (facet != FYND_FACET_MONTH || !dates_sv_end(value.bytes, out))
        markup_text(out, value.bytes);
}

void page_facet_address(struct fynd_buffer *out, const struct search_request *request, enum fynd_facet facet,
                        struct fynd_text value)
{
    struct search_request changed = *request;

    search_request_toggle(&changed, facet, value);
    changed.page = 1;
    page_layout_search_address(out, &changed);
}

void page_facet_left(struct fynd_buffer *out, const char *element, size_t left)
{
    if (left == 0)
        return;
    markup_raw(out, "<");
    markup_raw(out, element);
    markup_raw(out, " class=\"left\">" TEXT_FACET_AND);
    page_layout_number(out, left);
    markup_raw(out, TEXT_FACET_MORE "</");
    markup_raw(out, element);
    markup_raw(out, ">\n");
}

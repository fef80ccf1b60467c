#include "server/search/search_url.h"

#include "server/base/html_writer.h"

static void add_name(struct fynd_buffer *out, const char *between, const char *name)
{
    html_writer_raw(out, between);
    html_writer_raw(out, name);
    html_writer_raw(out, "=");
}

static void add_text(struct fynd_buffer *out, const char *between, const char *name, const char *value)
{
    if (value == NULL)
        return;
    add_name(out, between, name);
    html_writer_percent(out, value);
}

void search_url(struct fynd_buffer *out, const struct search_request *search, enum fynd_sort usual, const char *between)
{
    html_writer_raw(out, "?q=");
    html_writer_percent(out, search->text);
    for (size_t i = 0; i < search->chosen_count; i++)
        add_text(out, between, search_request_facet_name(search->chosen[i].facet), search->chosen[i].value.bytes);
    add_text(out, between, "from", search->period.from);
    add_text(out, between, "to", search->period.to);
    add_text(out, between, "sort", search->sort != usual ? search_sort_names[search->sort] : NULL);
    add_text(out, between, "spelling", search->literal ? "off" : NULL);
    if (search->size != SEARCH_SIZE_DEFAULT) {
        add_name(out, between, "size");
        html_writer_number(out, search->size);
    }
    if (search->page > 1) {
        add_name(out, between, "page");
        html_writer_number(out, search->page);
    }
    add_text(out, between, LANGUAGE_PARAMETER,
             search->language != LANGUAGE_ARCHIVE ? language_tag(search->language) : NULL);
}

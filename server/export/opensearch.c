#include "server/export/opensearch.h"

#include "server/base/html_writer.h"
#include "server/i18n/texts.h"

/* rest: path and query of the template, as XML. */
static void write_url(struct fynd_buffer *out, const char *public_url, const char *attributes, const char *rest)
{
    html_writer_raw(out, "<Url ");
    html_writer_raw(out, attributes);
    html_writer_raw(out, " template=\"");
    html_writer_raw(out, public_url);
    html_writer_raw(out, rest);
    html_writer_raw(out, "\"/>\n");
}

static void write_description(struct fynd_buffer *out, const char *public_url)
{
    html_writer_raw(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                         "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                         "<ShortName>" TEXTS_NAME "</ShortName>\n");
    html_writer_parts(out, "<Description>", texts_sv.description, "</Description>\n", NULL);
    write_url(out, public_url, "type=\"text/html\"", "/sok?q={searchTerms}&amp;page={startPage?}");
    write_url(out, public_url, "type=\"application/atom+xml\"", "/feed.atom?q={searchTerms}&amp;page={startPage?}");
    write_url(out, public_url, "type=\"application/json\"", "/api/v1/search?q={searchTerms}&amp;page={startPage?}");
    write_url(out, public_url, "type=\"application/x-suggestions+json\" rel=\"suggestions\"",
              "/suggestions.json?q={searchTerms}");
    write_url(out, public_url, "type=\"application/opensearchdescription+xml\" rel=\"self\"", "/opensearch.xml");
    html_writer_raw(out, "<Image width=\"32\" height=\"32\" type=\"image/svg+xml\">");
    html_writer_raw(out, public_url);
    html_writer_raw(out, "/favicon.svg</Image>\n<Language>sv</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
                         "<OutputEncoding>UTF-8</OutputEncoding>\n</OpenSearchDescription>\n");
}

void opensearch_description(struct context *context, struct response *response)
{
    struct fynd_buffer out = {0};

    if (*context->settings.public_url == '\0') {
        response_problem(response, &problem_no_address);
        return;
    }
    write_description(&out, context->settings.public_url);
    response_document(response, &out, "application/opensearchdescription+xml; charset=utf-8");
    fynd_buffer_fini(&out);
}

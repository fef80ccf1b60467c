#include "server/export/opensearch.h"

#include "server/api/suggest_json.h"
#include "server/base/html_writer.h"
#include "server/i18n/texts.h"

#include <event2/buffer.h>
#include <jansson.h>

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

void opensearch_description(struct service *service, struct response *response)
{
    struct fynd_buffer out = {0};

    if (*service->settings.public_url == '\0') {
        response_problem(response, &problem_no_address);
        return;
    }
    write_description(&out, service->settings.public_url);
    response_document(response, &out, "application/opensearchdescription+xml; charset=utf-8");
    fynd_buffer_fini(&out);
}

/* The answer of suggest.h in the other form, or NULL without memory. */
static json_t *reshape(const json_t *answer, const char *text, const char *public_url)
{
    json_t *texts = json_array(), *addresses = json_array();
    const json_t *suggestion;
    size_t i;

    json_array_foreach(json_object_get(answer, "suggestions"), i, suggestion)
    {
        json_array_append(texts, json_object_get(suggestion, "text"));
        if (*public_url != '\0')
            json_array_append_new(
                addresses, json_sprintf("%s%s", public_url, json_string_value(json_object_get(suggestion, "url"))));
    }
    return json_pack("[s, o, [], o]", text, texts, addresses);
}

void opensearch_suggestions(struct service *service, const struct request *request, struct response *response)
{
    const char *text = request_parameter(request, "q");

    suggest_json_answer(service, request, response);
    if (response->status != 200)
        return;
    size_t length = evbuffer_get_length(response->body);
    json_t *answer = json_loadb((const char *)evbuffer_pullup(response->body, -1), length, 0, NULL);
    evbuffer_drain(response->body, length);
    response_json(response, reshape(answer, text != NULL ? text : "", service->settings.public_url));
    if (response->status == 200)
        response_header(response, "Content-Type", "application/x-suggestions+json");
    json_decref(answer);
}

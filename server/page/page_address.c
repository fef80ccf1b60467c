#include "server/page/page_address.h"

#include "server/base/html_writer.h"
#include "server/search/search_url.h"

#include <string.h>

/* Appends a parameter, if it has a value; *any: one stands before it. */
static void add(struct fynd_buffer *out, bool *any, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    html_writer_raw(out, *any ? "&amp;" : "?");
    html_writer_percent(out, name);
    html_writer_raw(out, "=");
    html_writer_percent(out, value);
    *any = true;
}

static void add_language(struct fynd_buffer *out, bool *any, enum language language)
{
    add(out, any, LANGUAGE_PARAMETER, language != LANGUAGE_ARCHIVE ? language_tag(language) : NULL);
}

void page_address(struct fynd_buffer *out, const char *path, enum language language)
{
    bool any = false;

    html_writer_raw(out, path);
    add_language(out, &any, language);
}

void page_address_search(struct fynd_buffer *out, const struct search_request *search)
{
    html_writer_raw(out, "/sok");
    search_url(out, search, FYND_SORT_RELEVANCE, "&amp;");
}

void page_address_everything(struct fynd_buffer *out, enum language language)
{
    const struct search_request everything = search_request_everything(language);

    page_address_search(out, &everything);
}

static void write_publication(struct fynd_buffer *out, struct fynd_text id, const char *name, const char *value,
                              enum language language)
{
    bool any = false;

    html_writer_raw(out, "/publikation/");
    html_writer_percent_bytes(out, id.bytes, id.length);
    add(out, &any, name, value);
    add_language(out, &any, language);
}

void page_address_publication(struct fynd_buffer *out, struct fynd_text id, const char *text, enum language language)
{
    write_publication(out, id, "q", text, language);
}

void page_address_citation(struct fynd_buffer *out, struct fynd_text id, const char *format, enum language language)
{
    write_publication(out, id, "format", format, language);
}

/* A second slash at the beginning would name a host (RFC 3986, 4.2). */
static void write_path(struct fynd_buffer *out, const char *path)
{
    html_writer_raw(out, "/");
    for (const char *begin = ++path; *path != '\0';) {
        size_t length = strcspn(path, "/");
        html_writer_percent_bytes(out, path, length);
        path += length;
        if (*path == '/') {
            html_writer_raw(out, path == begin ? "%2F" : "/");
            path++;
        }
    }
}

void page_address_request(struct fynd_buffer *out, const struct request *request, enum language language)
{
    bool any = false;

    write_path(out, request->path);
    add(out, &any, "q", request_parameter(request, "q"));
    for (size_t i = 0; i < request->parameter_count; i++) {
        const struct parameter *parameter = &request->parameters[i];
        if (strcmp(parameter->name, "q") != 0 && strcmp(parameter->name, LANGUAGE_PARAMETER) != 0)
            add(out, &any, parameter->name, parameter->value);
    }
    add_language(out, &any, language);
}

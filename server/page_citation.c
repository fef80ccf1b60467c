#include "page_citation.h"

#include "citation_file.h"
#include "markup.h"
#include "texts_sv.h"

#include "../shim/schema.h"

#include <stdio.h>
#include <string.h>

/* "A", "A och B", "A, B och C". */
static void write_authors(struct fynd_buffer *out, const json_t *authors)
{
    size_t count = json_array_size(authors);

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            markup_raw(out, i + 1 < count ? ", " : TEXT_CITATION_AND);
        markup_isolated(out, json_string_value(json_array_get(authors, i)));
    }
}

static void write_title(struct fynd_buffer *out, const char *title)
{
    if (*title == '\0') {
        markup_raw(out, TEXT_CITATION_UNTITLED);
        return;
    }
    markup_raw(out, "<cite>");
    markup_isolated(out, title);
    markup_raw(out, "</cite>");
}

static void write_year(struct fynd_buffer *out, const char *date)
{
    markup_raw(out, " (");
    if (*date != '\0')
        markup_escape(out, date, CITATION_YEAR);
    else
        markup_raw(out, TEXT_CITATION_UNDATED);
    markup_raw(out, "). ");
}

/* Does a sentence need no point behind it? */
static bool is_ended(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && strchr(".?!", text[length - 1]) != NULL;
}

void page_citation_text(const struct citation *citation, struct fynd_buffer *out)
{
    if (json_array_size(citation->authors) > 0) {
        write_authors(out, citation->authors);
        write_year(out, citation->date);
        write_title(out, citation->title);
        markup_raw(out, is_ended(citation->title) ? " " : ". ");
    } else {
        write_title(out, citation->title);
        write_year(out, citation->date);
    }
    markup_isolated(out, citation->site);
    markup_raw(out, ". ");
    if (*citation->address != '\0') {
        markup_isolated(out, citation->address);
        markup_raw(out, " ");
    }
    markup_raw(out, TEXT_CITATION_READ);
}

static void write_link(struct fynd_buffer *out, const char *id, const char *format, const char *label)
{
    markup_raw(out, "<li><a href=\"/publikation/");
    markup_percent(out, id);
    markup_raw(out, "?format=");
    markup_raw(out, format);
    markup_raw(out, "\">");
    markup_raw(out, label);
    markup_raw(out, "</a></li>");
}

void page_citation_section(const struct citation *citation, struct fynd_buffer *out)
{
    markup_raw(out, "<section class=\"citation\" aria-labelledby=\"hanvisa\"><h2 id=\"hanvisa\">" TEXT_CITATION
                    "</h2>\n<p class=\"reference\">");
    page_citation_text(citation, out);
    markup_raw(out, "</p>\n<p class=\"hint\">" TEXT_CITATION_HINT "</p>\n<ul class=\"links\">");
    write_link(out, citation->id, "bibtex", TEXT_CITATION_BIBTEX);
    write_link(out, citation->id, "ris", TEXT_CITATION_RIS);
    markup_raw(out, "</ul></section>\n");
}

/* Saved under the id, in which ":" is no character for the name of a file everywhere. */
static bool name_file(struct response *response, const char *id, const char *suffix)
{
    char value[FYND_ID_MAX + 64];

    snprintf(value, sizeof value, "attachment; filename=\"%s.%s\"", id, suffix);
    for (char *at = value; *at != '\0'; at++)
        if (*at == ':')
            *at = '-';
    return response_header(response, "Content-Disposition", value);
}

bool page_citation_is_format(const char *format)
{
    return strcmp(format, "bibtex") == 0 || strcmp(format, "ris") == 0;
}

void page_citation_file(const struct citation *citation, const char *format, struct response *response)
{
    struct fynd_buffer out = {0};
    bool bibtex = strcmp(format, "bibtex") == 0;

    if (bibtex)
        citation_file_bibtex(citation, &out);
    else
        citation_file_ris(citation, &out);
    response_document(response, &out,
                      bibtex ? "application/x-bibtex; charset=utf-8"
                             : "application/x-research-info-systems; charset=utf-8");
    if (response->status == 200 && !name_file(response, citation->id, bibtex ? "bib" : "ris"))
        response_problem(response, &problem_internal);
    fynd_buffer_fini(&out);
}

#include "server/page/page_citation.h"

#include "server/base/html_writer.h"
#include "server/export/citation_file.h"
#include "server/page/page_address.h"
#include "server/page/page_lang.h"

#include "shim/index/schema.h"

#include <stdio.h>
#include <string.h>

/* "A", "A och B", "A, B och C". */
static void write_authors(struct fynd_buffer *out, const struct texts *texts, const json_t *authors)
{
    size_t count = json_array_size(authors);

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            html_writer_raw(out, i + 1 < count ? ", " : texts->citation_and);
        html_writer_isolated(out, json_string_value(json_array_get(authors, i)));
    }
}

static void write_title(struct fynd_buffer *out, const struct texts *texts, const struct citation *citation)
{
    if (*citation->title == '\0') {
        html_writer_raw(out, texts->citation_untitled);
        return;
    }
    html_writer_raw(out, "<cite>");
    page_lang_isolated(out, texts, citation->language, citation->title);
    html_writer_raw(out, "</cite>");
}

static void write_year(struct fynd_buffer *out, const struct texts *texts, const char *date)
{
    html_writer_raw(out, " (");
    if (*date != '\0')
        html_writer_escape(out, date, CITATION_YEAR);
    else
        html_writer_raw(out, texts->citation_undated);
    html_writer_raw(out, "). ");
}

/* Does a sentence need no point behind it? */
static bool is_ended(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && strchr(".?!", text[length - 1]) != NULL;
}

void page_citation_text(const struct citation *citation, const struct texts *texts, struct fynd_buffer *out)
{
    if (json_array_size(citation->authors) > 0) {
        write_authors(out, texts, citation->authors);
        write_year(out, texts, citation->date);
        write_title(out, texts, citation);
        html_writer_raw(out, is_ended(citation->title) ? " " : ". ");
    } else {
        write_title(out, texts, citation);
        write_year(out, texts, citation->date);
    }
    html_writer_isolated(out, citation->site);
    html_writer_raw(out, ". ");
    if (*citation->address != '\0') {
        html_writer_isolated(out, citation->address);
        html_writer_raw(out, " ");
    }
    html_writer_raw(out, texts->citation_read);
}

static void write_link(struct fynd_buffer *out, const struct texts *texts, const char *id, const char *format,
                       const char *label)
{
    html_writer_raw(out, "<li><a href=\"");
    page_address_citation(out, (struct fynd_text){id, strlen(id)}, format, texts->language);
    html_writer_parts(out, "\">", label, "</a></li>", NULL);
}

void page_citation_section(const struct citation *citation, const struct texts *texts, struct fynd_buffer *out)
{
    html_writer_parts(out, "<section class=\"citation\" aria-labelledby=\"hanvisa\"><h2 id=\"hanvisa\">",
                      texts->citation, "</h2>\n<p class=\"reference\">", NULL);
    page_citation_text(citation, texts, out);
    html_writer_parts(out, "</p>\n<p class=\"hint\">", texts->citation_hint, "</p>\n<ul class=\"links\">", NULL);
    write_link(out, texts, citation->id, "bibtex", texts->citation_bibtex);
    write_link(out, texts, citation->id, "ris", texts->citation_ris);
    html_writer_raw(out, "</ul></section>\n");
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

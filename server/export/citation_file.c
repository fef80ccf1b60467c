#include "server/export/citation_file.h"

#include "server/base/html_writer.h"
#include "server/i18n/texts.h"

#include "shim/text/unicode.h"

#include <string.h>

/* What stands for a character that means something to BibTeX or LaTeX; NULL: it stands for itself. BibTeX counts braces
 * whatever stands before them, so that none may be left over: not even in "\{". */
static const char *tex(int32_t character)
{
    static const char special[] = "\\{}%&#$_~^";
    static const char *const names[] = {
        "\\textbackslash{}",  "\\textbraceleft{}",  "\\textbraceright{}", "\\%", "\\&", "\\#", "\\$", "\\_",
        "\\textasciitilde{}", "\\textasciicircum{}"};
    const char *at = character > 0 && character < 0x80 ? strchr(special, (char)character) : NULL;

    return at != NULL ? names[at - special] : NULL;
}

static const char *plain(int32_t character)
{
    (void)character;
    return NULL;
}

/* Text on one line: with what a format has for a character, and white space made one space. */
static void write_line(struct fynd_buffer *out, const char *text, const char *(*escape)(int32_t character))
{
    bool begun = false, space = false;

    for (const char *end = text + strlen(text); text < end;) {
        int32_t character;
        size_t length = fynd_unicode_decode(text, end, &character);
        const char *escaped = escape(character);
        if (fynd_unicode_is_space(character)) {
            space = begun;
        } else {
            html_writer_raw(out, space ? " " : "");
            fynd_buffer_append(out, escaped != NULL ? escaped : text, escaped != NULL ? strlen(escaped) : length);
            begun = true;
            space = false;
        }
        text += length;
    }
}

/* An address of ASCII alone, without what could end a value: other bytes are percent-encoded (RFC 3987, 3.1). */
static void write_address(struct fynd_buffer *out, const char *address)
{
    for (; *address != '\0'; address++)
        if (*address <= ' ' || *address > '~' || strchr("\\{}\"<>^`|", *address) != NULL)
            html_writer_percent_bytes(out, address, 1);
        else
            fynd_buffer_append_byte(out, *address);
}

static void begin_field(struct fynd_buffer *out, const char *name)
{
    html_writer_raw(out, ",\n  ");
    html_writer_raw(out, name);
    html_writer_raw(out, " = {");
}

/* A name that BibTeX would take for several, or for a family name before a first name, stands in braces of its own. */
static void write_bibtex_author(struct fynd_buffer *out, const char *name)
{
    struct fynd_buffer line = {0};

    html_writer_raw(&line, " ");
    write_line(&line, name, tex);
    fynd_buffer_append(&line, " ", 2);
    bool whole = !line.failed && (strcasestr(line.bytes, " and ") != NULL || strchr(line.bytes, ',') != NULL);
    html_writer_raw(out, whole ? "{" : "");
    if (!line.failed)
        fynd_buffer_append(out, line.bytes + 1, line.length - 3); /* without the spaces and the NUL */
    html_writer_raw(out, whole ? "}" : "");
    out->failed |= line.failed;
    fynd_buffer_fini(&line);
}

static void write_bibtex_authors(struct fynd_buffer *out, const json_t *authors)
{
    const json_t *author;
    size_t i;

    if (json_array_size(authors) == 0)
        return;
    begin_field(out, "author");
    json_array_foreach(authors, i, author)
    {
        html_writer_raw(out, i > 0 ? " and " : "");
        write_bibtex_author(out, json_string_value(author));
    }
    html_writer_raw(out, "}");
}

static void write_bibtex_date(struct fynd_buffer *out, const char *date)
{
    if (*date == '\0')
        return;
    begin_field(out, "year");
    fynd_buffer_append(out, date, CITATION_YEAR);
    html_writer_raw(out, "}");
    if (strlen(date) >= CITATION_DAY) {
        begin_field(out, "date");
        fynd_buffer_append(out, date, CITATION_DAY);
        html_writer_raw(out, "}");
    }
}

void citation_file_bibtex(const struct citation *citation, struct fynd_buffer *out)
{
    html_writer_raw(out, "@misc{");
    html_writer_raw(out, citation->id); /* [A-Za-z0-9._:-], which a key may have */
    write_bibtex_authors(out, citation->authors);
    begin_field(out, "title");
    html_writer_raw(out, "{"); /* capitals stay as they are */
    write_line(out, *citation->title != '\0' ? citation->title : texts_sv.citation_untitled, tex);
    html_writer_raw(out, "}}");
    write_bibtex_date(out, citation->date);
    begin_field(out, "howpublished");
    write_line(out, citation->site, tex);
    html_writer_raw(out, "}");
    if (*citation->address != '\0') {
        begin_field(out, "url");
        write_address(out, citation->address);
        html_writer_raw(out, "}");
    }
    html_writer_raw(out, "\n}\n");
}

static void write_tag(struct fynd_buffer *out, const char *tag, const char *value)
{
    html_writer_raw(out, tag);
    html_writer_raw(out, "  - ");
    write_line(out, value, plain);
    html_writer_raw(out, "\r\n");
}

/* PY has the year, DA a day as "YYYY/MM/DD". */
static void write_ris_date(struct fynd_buffer *out, const char *date)
{
    char day[CITATION_DAY + 1] = {0};

    if (*date == '\0')
        return;
    memcpy(day, date, CITATION_YEAR);
    write_tag(out, "PY", day);
    if (strlen(date) < CITATION_DAY)
        return;
    memcpy(day, date, CITATION_DAY);
    day[4] = day[7] = '/';
    write_tag(out, "DA", day);
}

void citation_file_ris(const struct citation *citation, struct fynd_buffer *out)
{
    const json_t *author;
    size_t i;

    write_tag(out, "TY", "ELEC");
    json_array_foreach(citation->authors, i, author)
    {
        write_tag(out, "AU", json_string_value(author));
    }
    write_tag(out, "TI", *citation->title != '\0' ? citation->title : texts_sv.citation_untitled);
    write_ris_date(out, citation->date);
    write_tag(out, "T2", citation->site);
    if (*citation->address != '\0') {
        html_writer_raw(out, "UR  - ");
        write_address(out, citation->address);
        html_writer_raw(out, "\r\n");
    }
    write_tag(out, "ID", citation->id);
    write_tag(out, "ER", "");
}

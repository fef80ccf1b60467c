#include "server/page/page_text.h"

#include "server/base/html_writer.h"
#include "server/page/page_lang.h"

#include "shim/index/zones.h"

#include <string.h>

/* Less than some two screens are read through as fast as a list of what is in them. */
enum { CONTENTS_BYTES_MIN = 3000, CONTENTS_HEADINGS_MIN = 3 };

/* The lines of a text, one after the other. */
struct lines {
    struct fynd_text text;
    struct fynd_zones spans;
    size_t start, end, next; /* bytes of the line at hand, and where the next one begins */
    unsigned headings;       /* up to and with the line at hand */
    bool blank, heading;
};

static void begin_lines(struct lines *lines, struct fynd_text text, struct fynd_text spans)
{
    *lines = (struct lines){.text = text};
    fynd_zones_begin(&lines->spans, spans);
}

static bool is_blank(const char *line, size_t length)
{
    size_t i = 0;

    while (i < length && strchr(" \t\r", line[i]) != NULL)
        i++;
    return i == length;
}

static bool next_line(struct lines *lines)
{
    const char *line = lines->text.bytes + lines->next, *stop;

    if (lines->next >= lines->text.length)
        return false;
    stop = memchr(line, '\n', lines->text.length - lines->next);
    lines->start = lines->next;
    lines->end = stop != NULL ? (size_t)(stop - lines->text.bytes) : lines->text.length;
    lines->next = lines->end + 1;
    lines->blank = is_blank(line, lines->end - lines->start);
    lines->heading = !lines->blank && fynd_zones_at(&lines->spans, lines->start) == FYND_ZONE_HEADING;
    lines->headings += lines->heading;
    return true;
}

static void write_number(struct fynd_buffer *out, const char *before, unsigned number)
{
    html_writer_raw(out, before);
    html_writer_number(out, number);
    html_writer_raw(out, "\">");
}

void page_text(struct fynd_buffer *out, struct fynd_text text, struct fynd_text spans, struct snippet_marks marks)
{
    struct lines lines;
    bool open = false; /* a paragraph is */

    begin_lines(&lines, text, spans);
    while (next_line(&lines)) {
        bool ends = open && (lines.blank || lines.heading);
        html_writer_raw(out, ends ? "</p>\n" : "");
        open = open && !ends;
        if (lines.heading)
            write_number(out, "<h2 id=\"avsnitt-", lines.headings);
        else if (!lines.blank)
            html_writer_raw(out, open ? "<br>\n" : "<p>");
        if (!lines.blank)
            snippet_marked(text, lines.start, lines.end, marks, out);
        html_writer_raw(out, lines.heading ? "</h2>\n" : "");
        open = !lines.blank && !lines.heading;
    }
    html_writer_raw(out, open ? "</p>\n" : "");
}

static unsigned count_headings(struct fynd_text text, struct fynd_text spans)
{
    struct lines lines;

    begin_lines(&lines, text, spans);
    while (next_line(&lines))
        ;
    return lines.headings;
}

void page_text_contents(struct fynd_buffer *out, const struct texts *texts, const char *language, struct fynd_text text,
                        struct fynd_text spans)
{
    struct lines lines;

    if (text.length < CONTENTS_BYTES_MIN || count_headings(text, spans) < CONTENTS_HEADINGS_MIN)
        return;
    html_writer_parts(out, "<nav class=\"contents\" aria-labelledby=\"avsnitt\"><h2 id=\"avsnitt\">", texts->contents,
                      "</h2>\n<ol", NULL);
    page_lang(out, texts, language);
    html_writer_raw(out, ">");
    begin_lines(&lines, text, spans);
    while (next_line(&lines)) {
        if (!lines.heading)
            continue;
        write_number(out, "<li><a href=\"#avsnitt-", lines.headings);
        snippet_marked(text, lines.start, lines.end, (struct snippet_marks){0}, out);
        html_writer_raw(out, "</a></li>");
    }
    html_writer_raw(out, "</ol></nav>\n");
}

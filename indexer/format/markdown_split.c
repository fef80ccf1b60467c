#include "indexer/format/markdown_split.h"

#include "indexer/format/markdown_definition.h"
#include "indexer/format/markdown_html.h"
#include "indexer/format/markdown_inline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    LISTS_MAX = 32,  /* open within each other; deeper ones are items of the deepest */
    TAB = 4,         /* columns */
    CODE_INDENT = 4, /* columns that make a line code */
    FENCE_MIN = 3
};

/* What is open at the beginning of a line. */
enum state { OPEN_NOTHING, OPEN_PARAGRAPH, OPEN_TABLE, OPEN_FENCE, OPEN_HTML };

struct list {
    size_t column; /* where the text of its item begins */
    size_t quotes; /* the block quotes around it */
};

struct splitter {
    struct markdown *markdown;
    enum state state;
    enum markdown_kind kind; /* of the open paragraph */
    size_t begin;            /* of the open paragraph or HTML, in the text */
    size_t last_line;        /* of the open paragraph, in the text */
    size_t quotes;           /* around what is open */
    size_t paragraph_lists;  /* likewise */
    struct list lists[LISTS_MAX];
    size_t list_count;
    bool item; /* a list item began, and has no text yet */
    bool gap;  /* a blank line came before */
    char fence;
    size_t fence_length;
    const char *html_end; /* what ends the block of HTML; NULL: a blank line */
    bool failed;
};

/* What is left of a line, and where that is. */
struct line {
    const char *at, *end;
    size_t column; /* tabs expanded, from 0 */
    size_t quotes; /* stripped */
    size_t base;   /* the column behind them */
    size_t lists;  /* open ones that it is indented to belong to */
};

/* --- pieces --- */

static void add_piece(struct splitter *splitter, struct markdown_piece piece)
{
    struct markdown *markdown = splitter->markdown;
    if (markdown->count == markdown->capacity) {
        size_t capacity = markdown->capacity == 0 ? 64 : 2 * markdown->capacity;
        struct markdown_piece *grown = reallocarray(markdown->pieces, capacity, sizeof *grown);
        splitter->failed |= grown == NULL;
        if (grown == NULL)
            return;
        markdown->pieces = grown;
        markdown->capacity = capacity;
    }
    markdown->pieces[markdown->count++] = piece;
}

static void add_text(struct splitter *splitter, enum markdown_kind kind, unsigned level, bool gap, const char *text,
                     size_t length)
{
    size_t begin = splitter->markdown->text.length;
    fynd_buffer_append(&splitter->markdown->text, text, length);
    add_piece(splitter, (struct markdown_piece){kind, level, gap, begin, length});
}

/* --- link definitions: [label]: destination "title" --- */

/* Takes the definitions off the beginning of a paragraph: where the text begins that is left. */
static size_t take_definitions(struct splitter *splitter, size_t begin)
{
    const struct fynd_buffer *text = &splitter->markdown->text;
    struct fynd_buffer label = {0};
    struct fynd_text found;
    while (begin < text->length) {
        const char *line = text->bytes + begin, *newline = memchr(line, '\n', text->length - begin);
        const char *stop = newline != NULL ? newline : text->bytes + text->length;
        if (!markdown_definition_find(line, stop, &found) || !markdown_inline_label(found.bytes, found.length, &label))
            break;
        splitter->failed |= json_object_set_new(splitter->markdown->labels, label.bytes, json_true()) != 0;
        begin = (size_t)(stop - text->bytes) + (newline != NULL);
    }
    splitter->failed |= label.failed;
    fynd_buffer_fini(&label);
    return begin;
}

/* --- closing what is open --- */

/* The open paragraph becomes a piece; up to `end` of the text. */
static void end_paragraph(struct splitter *splitter, enum markdown_kind kind, unsigned level, size_t end)
{
    size_t begin =
        splitter->failed || splitter->markdown->text.failed ? end : take_definitions(splitter, splitter->begin);
    if (begin < end)
        add_piece(splitter, (struct markdown_piece){kind, level, true, begin, end - begin});
}

static void close_open(struct splitter *splitter)
{
    size_t end = splitter->markdown->text.length;
    if (splitter->state == OPEN_PARAGRAPH)
        end_paragraph(splitter, splitter->kind, 0, end);
    else if (splitter->state == OPEN_HTML && splitter->begin < end)
        add_piece(splitter, (struct markdown_piece){MARKDOWN_HTML, 0, true, splitter->begin, end - splitter->begin});
    splitter->state = OPEN_NOTHING;
}

/* Something that is no paragraph begins: what it is in is known now. */
static void begin_block(struct splitter *splitter, const struct line *line)
{
    close_open(splitter);
    splitter->list_count = line->lists;
    splitter->quotes = line->quotes;
    splitter->item = false;
}

/* --- lines --- */

static void advance(struct line *line)
{
    line->column = *line->at == '\t' ? (line->column / TAB + 1) * TAB : line->column + 1;
    line->at++;
}

static void skip_spaces(struct line *line)
{
    while (line->at < line->end && markdown_definition_is_blank(*line->at))
        advance(line);
}

static bool is_blank(const struct line *line)
{
    return line->at == line->end;
}

/* Strips at most this many marks of block quotes, and the spaces behind them. */
static void strip_quotes(struct line *line, size_t most)
{
    skip_spaces(line);
    while (line->quotes < most && line->at < line->end && *line->at == '>') {
        advance(line);
        line->quotes++;
        line->base = line->column + 1;
        skip_spaces(line);
    }
}

/* How far the line is indented within what it belongs to. */
static size_t indent_of(struct splitter *splitter, struct line *line)
{
    size_t base = line->base;
    line->lists = 0;
    while (line->lists < splitter->list_count) {
        const struct list *list = &splitter->lists[line->lists];
        if (list->quotes > line->quotes || list->column > line->column)
            break;
        base = list->column > base ? list->column : base;
        line->lists++;
    }
    return line->column > base ? line->column - base : 0;
}

static size_t run_length(const char *at, const char *end, char byte)
{
    const char *begin = at;
    while (at < end && *at == byte)
        at++;
    return (size_t)(at - begin);
}

static bool is_only(const char *at, const char *end, const char *bytes)
{
    while (at < end && *at != '\0' && strchr(bytes, *at) != NULL)
        at++;
    return at == end;
}

static const char *trim_end(const char *at, const char *end)
{
    while (end > at && markdown_definition_is_blank(end[-1]))
        end--;
    return end;
}

/* --- fences of code --- */

static bool open_fence(struct splitter *splitter, struct line *line)
{
    char fence = *line->at;
    size_t length = fence == '`' || fence == '~' ? run_length(line->at, line->end, fence) : 0;
    if (length < FENCE_MIN)
        return false;
    if (fence == '`' && memchr(line->at + length, '`', (size_t)(line->end - line->at) - length) != NULL)
        return false;
    begin_block(splitter, line);
    splitter->state = OPEN_FENCE;
    splitter->fence = fence;
    splitter->fence_length = length;
    splitter->gap = true;
    return true;
}

static void add_code(struct splitter *splitter, const struct line *line)
{
    const struct markdown *markdown = splitter->markdown;
    bool follows = markdown->count > 0 && markdown->pieces[markdown->count - 1].kind == MARKDOWN_CODE;
    add_text(splitter, MARKDOWN_CODE, 0, splitter->gap || !follows, line->at, (size_t)(line->end - line->at));
    splitter->gap = false;
}

/* False: the block quote that the code was in has ended, and the line is an ordinary one. */
static bool continue_fence(struct splitter *splitter, struct line line)
{
    strip_quotes(&line, splitter->quotes);
    if (line.quotes < splitter->quotes) {
        splitter->state = OPEN_NOTHING;
        return false;
    }
    size_t length = run_length(line.at, line.end, splitter->fence);
    if (length >= splitter->fence_length && trim_end(line.at, line.end) == line.at + length) {
        splitter->state = OPEN_NOTHING;
        splitter->gap = true;
    } else if (is_blank(&line)) {
        splitter->gap = true;
    } else {
        add_code(splitter, &line);
    }
    return true;
}

/* --- blocks of HTML --- */

static bool begins_with(const struct line *line, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(line->end - line->at) >= length && strncasecmp(line->at, word, length) == 0;
}

static bool holds(const struct line *line, const char *word)
{
    return memmem(line->at, (size_t)(line->end - line->at), word, strlen(word)) != NULL;
}

static void append_html(struct splitter *splitter, const struct line *line)
{
    struct fynd_buffer *text = &splitter->markdown->text;
    fynd_buffer_append(text, line->at, (size_t)(line->end - line->at));
    fynd_buffer_append_byte(text, '\n');
    if (splitter->html_end != NULL && holds(line, splitter->html_end))
        close_open(splitter);
}

/* Does a tag stand alone on the line, or one that begins a block? Those of the first sort cannot end a paragraph. */
static bool is_html(const struct splitter *splitter, const struct line *line)
{
    bool closing;
    size_t steps = (size_t)(line->end - line->at);
    const char *stop = markdown_html_tag_end(line->at, line->end, &steps);
    enum markdown_tag tag = markdown_html_tag_of(line->at, line->end, &closing);
    if (tag != MARKDOWN_TAG_INLINE && tag != MARKDOWN_TAG_BREAK)
        return stop != NULL || line->end - line->at < 200; /* its attributes may go on in the next line */
    return splitter->state != OPEN_PARAGRAPH && stop != NULL && stop == trim_end(line->at, line->end);
}

static bool open_html(struct splitter *splitter, struct line *line)
{
    static const struct {
        const char *begin, *end;
    } sorts[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<script", "</script"}, {"<style", "</style"}, {"<pre", "</pre"}};
    const char *end = NULL;
    if (*line->at != '<')
        return false;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts && end == NULL; i++)
        if (begins_with(line, sorts[i].begin))
            end = sorts[i].end;
    if (end == NULL && !is_html(splitter, line))
        return false;
    begin_block(splitter, line);
    splitter->state = OPEN_HTML;
    splitter->html_end = end;
    splitter->begin = splitter->markdown->text.length;
    append_html(splitter, line);
    return true;
}

/* --- tables --- */

/* The cells of a row: between | that are not escaped, the outermost left out. */
static size_t each_cell(struct splitter *splitter, const char *at, const char *end, bool add)
{
    size_t count = 0;
    at = markdown_definition_skip_blanks(at, end);
    end = trim_end(at, end);
    at += at < end && *at == '|';
    for (const char *stop; at < end; at = stop + 1, count++) {
        for (stop = at; stop < end && *stop != '|'; stop++)
            stop += *stop == '\\' && stop + 1 < end;
        if (add)
            add_text(splitter, MARKDOWN_CELL, 0, count == 0, at, (size_t)(stop - at));
    }
    return count;
}

/* A line of dashes and bars below a line of as many cells: that line is the head of a table. */
static bool open_table(struct splitter *splitter, const struct line *line)
{
    struct fynd_buffer *text = &splitter->markdown->text;
    if (splitter->state != OPEN_PARAGRAPH || !is_only(line->at, line->end, "|-: \t") || !holds(line, "|") ||
        !holds(line, "-") || text->failed)
        return false;
    const char *head = text->bytes + splitter->last_line;
    size_t length = text->length - splitter->last_line;
    if (each_cell(splitter, head, head + length, false) != each_cell(splitter, line->at, line->end, false))
        return false;
    char *copy = malloc(length + 1);
    splitter->failed |= copy == NULL;
    if (copy == NULL)
        return true;
    memcpy(copy, head, length);
    text->length = splitter->last_line;
    close_open(splitter);
    each_cell(splitter, copy, copy + length, true);
    free(copy);
    splitter->state = OPEN_TABLE;
    return true;
}

/* --- headings and lists --- */

static bool add_heading(struct splitter *splitter, struct line *line)
{
    size_t level = run_length(line->at, line->end, '#');
    const char *begin = line->at + level, *end = trim_end(begin, line->end), *close = end;
    if (level == 0 || level > 6 || (begin < line->end && !markdown_definition_is_blank(*begin)))
        return false;
    while (close > begin && close[-1] == '#')
        close--;
    end = close == begin || markdown_definition_is_blank(close[-1]) ? close : end;
    begin_block(splitter, line);
    add_text(splitter, MARKDOWN_HEADING, (unsigned)level, true, begin, (size_t)(end - begin));
    return true;
}

/* A line of = or - below a paragraph makes it a heading. */
static bool end_heading(struct splitter *splitter, const struct line *line)
{
    const char *end = trim_end(line->at, line->end);
    bool under = *line->at == '=' || *line->at == '-';
    if (splitter->state != OPEN_PARAGRAPH || !under || line->lists < splitter->paragraph_lists ||
        line->quotes != splitter->quotes || line->at + run_length(line->at, end, *line->at) != end)
        return false;
    end_paragraph(splitter, MARKDOWN_HEADING, *line->at == '=' ? 1 : 2, splitter->markdown->text.length);
    splitter->state = OPEN_NOTHING;
    return true;
}

static bool is_rule(const struct line *line)
{
    char mark = *line->at;
    size_t count = 0;
    if (mark != '*' && mark != '-' && mark != '_')
        return false;
    for (const char *at = line->at; at < line->end; at++) {
        if (*at != mark && !markdown_definition_is_blank(*at))
            return false;
        count += *at == mark;
    }
    return count >= 3;
}

/* The mark of an item: how many bytes, 0 for none. *first: a paragraph may be followed by it. */
static size_t marker_length(const struct line *line, bool *first)
{
    const char *at = line->at;
    if (strchr("-+*", *at) != NULL) {
        at++;
        *first = trim_end(at, line->end) > at;
    } else {
        while (at < line->end && at - line->at < 9 && isdigit((unsigned char)*at))
            at++;
        if (at == line->at || at == line->end || (*at != '.' && *at != ')'))
            return 0;
        at++;
        *first = at - line->at == 2 && *line->at == '1' && trim_end(at, line->end) > at;
    }
    return at == line->end || markdown_definition_is_blank(*at) ? (size_t)(at - line->at) : 0;
}

/* [ ] and [x] at the beginning of an item are boxes to tick. */
static void skip_box(struct line *line)
{
    if (line->end - line->at < 4 || line->at[0] != '[' || line->at[2] != ']' ||
        !markdown_definition_is_blank(line->at[3]) || strchr(" xX", line->at[1]) == NULL || line->at[1] == '\0')
        return;
    for (int i = 0; i < 3; i++)
        advance(line);
    skip_spaces(line);
}

/* Begins an item; the line is then what stands behind its mark. */
static bool open_item(struct splitter *splitter, struct line *line)
{
    bool first = false;
    size_t length = *line->at != '\0' ? marker_length(line, &first) : 0;
    if (length == 0)
        return false;
    if (splitter->state == OPEN_PARAGRAPH && !first && line->lists >= splitter->list_count)
        return false;
    begin_block(splitter, line);
    for (size_t i = 0; i < length; i++)
        advance(line);
    size_t content = line->column + 1;
    skip_spaces(line);
    if (!is_blank(line) && line->column - content < CODE_INDENT)
        content = line->column;
    if (splitter->list_count < LISTS_MAX)
        splitter->list_count++;
    splitter->lists[splitter->list_count - 1] = (struct list){content, line->quotes};
    line->lists = splitter->list_count;
    splitter->item = true;
    skip_box(line);
    return true;
}

/* --- paragraphs --- */

/* [^1]: the text of a footnote is a paragraph. */
static void skip_footnote_label(struct line *line)
{
    const char *close;
    if (line->end - line->at < 5 || memcmp(line->at, "[^", 2) != 0)
        return;
    close = memchr(line->at, ']', (size_t)(line->end - line->at));
    if (close == NULL || close + 1 == line->end || close[1] != ':')
        return;
    while (line->at < close + 2)
        advance(line);
    skip_spaces(line);
}

static void add_line(struct splitter *splitter, struct line *line)
{
    struct fynd_buffer *text = &splitter->markdown->text;
    const char *before = line->at;
    skip_footnote_label(line);
    bool ends = line->at > before || line->quotes > splitter->quotes;
    if (splitter->state == OPEN_PARAGRAPH && ends)
        close_open(splitter);
    if (splitter->state == OPEN_PARAGRAPH) {
        fynd_buffer_append_byte(text, '\n');
    } else {
        splitter->kind = splitter->item && line->lists == splitter->list_count ? MARKDOWN_ITEM : MARKDOWN_PARAGRAPH;
        begin_block(splitter, line);
        splitter->state = OPEN_PARAGRAPH;
        splitter->paragraph_lists = line->lists;
        splitter->begin = text->length;
    }
    splitter->last_line = text->length;
    fynd_buffer_append(text, line->at, (size_t)(line->end - line->at));
}

/* Lines that only say how something is to look: ::: of containers, {: .class}. */
static bool is_directive(const struct line *line)
{
    const char *end = trim_end(line->at, line->end);
    return begins_with(line, ":::") || (begins_with(line, "{:") && end[-1] == '}');
}

/* A line that is not blank, behind its quotes and the marks of the items that it begins. True: it was a block. */
static bool read_block(struct splitter *splitter, struct line *line)
{
    if (open_fence(splitter, line) || add_heading(splitter, line) || end_heading(splitter, line) ||
        open_table(splitter, line) || open_html(splitter, line))
        return true;
    if (!is_rule(line) && !is_directive(line))
        return false;
    begin_block(splitter, line);
    return true;
}

static void read_content(struct splitter *splitter, struct line *line)
{
    for (int items = 0; strip_quotes(line, SIZE_MAX), !is_blank(line); items++) {
        size_t indent = indent_of(splitter, line);
        bool paragraph = splitter->state == OPEN_PARAGRAPH;
        if (indent >= CODE_INDENT && !paragraph && !splitter->item) {
            begin_block(splitter, line);
            add_code(splitter, line);
            return;
        }
        if (indent < CODE_INDENT && read_block(splitter, line))
            return;
        if (indent >= CODE_INDENT || items >= LISTS_MAX || !open_item(splitter, line))
            break;
    }
    if (is_blank(line))
        return;
    if (splitter->state == OPEN_TABLE && holds(line, "|"))
        each_cell(splitter, line->at, line->end, true);
    else
        add_line(splitter, line);
}

static void read_blank(struct splitter *splitter)
{
    bool html = splitter->state == OPEN_HTML && splitter->html_end != NULL;
    if (html)
        fynd_buffer_append_byte(&splitter->markdown->text, '\n');
    else
        close_open(splitter);
    splitter->gap = true;
    splitter->item = false;
}

static void read_line(struct splitter *splitter, struct line line)
{
    if (splitter->state == OPEN_FENCE && continue_fence(splitter, line))
        return;
    strip_quotes(&line, splitter->state == OPEN_HTML ? splitter->quotes : SIZE_MAX);
    if (is_blank(&line)) {
        read_blank(splitter);
    } else if (splitter->state == OPEN_HTML) {
        append_html(splitter, &line);
    } else {
        read_content(splitter, &line);
        splitter->gap = false;
    }
}

bool markdown_split(const char *utf8, size_t length, struct markdown *markdown)
{
    struct splitter splitter = {.markdown = markdown};
    const char *end = utf8 + length;
    markdown->labels = json_object();
    splitter.failed = markdown->labels == NULL;
    for (const char *at = utf8, *stop; at < end && !splitter.failed && !markdown->text.failed; at = stop + 1) {
        stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        read_line(&splitter, (struct line){.at = at, .end = stop});
    }
    close_open(&splitter);
    return !splitter.failed && !markdown->text.failed;
}

void markdown_split_fini(struct markdown *markdown)
{
    fynd_buffer_fini(&markdown->text);
    free(markdown->pieces);
    json_decref(markdown->labels);
    *markdown = (struct markdown){0};
}

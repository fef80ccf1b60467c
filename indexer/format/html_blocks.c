#include "indexer/format/html_blocks.h"

#include <string.h>

enum {
    PLACES = BLOCK_CHROME + 1,
    ROW_MOST = 300 /* bytes of text of a row that is read as one line; the cells of longer ones have paragraphs */
};

#define CELL_SEPARATOR " | "

/* What was read since the last block. Text of the page and what is hidden within it gather apart, so that a button in
 * the middle of a sentence does not break it. */
struct writer {
    struct html_outline *outline;
    struct blocks *blocks;
    struct fynd_buffer lines[PLACES];
    bool failed;
    bool gap;         /* a paragraph begins with the next block */
    bool broken;      /* a <br> stands at the end of what was read */
    bool item;        /* the next block is the first of an item */
    bool cell;        /* a cell begins */
    bool fresh_list;  /* no item of it was read */
    unsigned level;   /* of the heading that is read; 0: none */
    size_t lists;     /* how many are open */
    size_t preserved; /* how many <pre> are open */
    size_t row;       /* the row that is read as one line; 0: none */
};

static void add_line(struct writer *writer, enum block_place place)
{
    struct fynd_buffer *line = &writer->lines[place];
    struct block block = {.kind = BLOCK_TEXT, .place = place, .gap = writer->gap, .wrapped = writer->preserved > 0};
    size_t before = writer->blocks->count;

    if (line->length == 0)
        return;
    if (writer->level > 0) {
        block.kind = BLOCK_HEADING;
        block.level = writer->level;
    } else if (writer->item) {
        block.kind = BLOCK_ITEM;
    }
    writer->failed |= line->failed || !blocks_add(writer->blocks, block, line->bytes, line->length);
    fynd_buffer_clear(line);
    if (writer->blocks->count > before) {
        writer->gap = false;
        writer->item = false;
    }
}

static void flush(struct writer *writer)
{
    for (int place = 0; place < PLACES; place++)
        add_line(writer, (enum block_place)place);
    writer->broken = false;
    writer->cell = false;
}

static void begin_paragraph(struct writer *writer)
{
    if (writer->row != 0) {
        fynd_buffer_append_byte(&writer->lines[BLOCK_BODY], ' ');
        return;
    }
    flush(writer);
    if (!writer->item) /* the first paragraph of an item is on the item's line */
        writer->gap = true;
}

static void enter_list(struct writer *writer)
{
    flush(writer);
    if (writer->lists++ == 0) {
        writer->gap = true;
        writer->fresh_list = true;
    }
}

static void leave_list(struct writer *writer)
{
    flush(writer);
    writer->item = false;
    if (--writer->lists == 0)
        writer->gap = true;
}

/* Items follow each other without a gap; what follows the first one's does not count. */
static void enter_item(struct writer *writer, bool item)
{
    flush(writer);
    if (!writer->fresh_list && writer->lists > 0)
        writer->gap = false;
    writer->fresh_list = false;
    writer->item = item;
}

static void leave_item(struct writer *writer)
{
    flush(writer);
    writer->item = false;
}

static bool is_cell(const struct html_part *part)
{
    return html_outline_part_is(part, GUMBO_TAG_TD) || html_outline_part_is(part, GUMBO_TAG_TH);
}

/* Two or more short cells that belong to the same place, with nothing in them that has lines of its own? */
static bool is_one_line(const struct html_outline *outline, size_t row)
{
    const struct html_part *parts = outline->parts;
    size_t cells = 0;

    if ((parts[row].holds & HTML_HOLDS_STRUCTURE) != 0 || parts[row].all > ROW_MOST)
        return false;
    for (size_t i = row + 1; i < parts[row].end; i = parts[i].end) {
        if (parts[i].place != parts[row].place)
            return false;
        cells += is_cell(&parts[i]);
    }
    return cells > 1;
}

static void enter_row(struct writer *writer, size_t i)
{
    flush(writer);
    if (is_one_line(writer->outline, i))
        writer->row = i;
}

static void enter_cell(struct writer *writer)
{
    if (writer->row != 0)
        writer->cell = true;
    else
        begin_paragraph(writer);
}

/* One ends the line, two end the paragraph. */
static void break_line(struct writer *writer)
{
    if (writer->row != 0 || writer->level > 0) {
        fynd_buffer_append_byte(&writer->lines[BLOCK_BODY], ' ');
        return;
    }
    if (writer->broken)
        writer->gap = true;
    flush(writer);
    writer->broken = true;
}

static bool is_inline(const struct html_part *part)
{
    GumboTag tag = part->node->v.element.tag;

    return tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_TIME || tag == GUMBO_TAG_META || tag == GUMBO_TAG_TITLE;
}

static void enter_heading(struct writer *writer, GumboTag tag)
{
    begin_paragraph(writer);
    writer->item = false;
    writer->level = (unsigned)(tag - GUMBO_TAG_H1) + 1;
}

static void enter(struct writer *writer, size_t i)
{
    const struct html_part *part = &writer->outline->parts[i];
    GumboTag tag = part->node->v.element.tag;

    if (html_outline_part_is_heading(part)) {
        enter_heading(writer, tag);
    } else if (tag == GUMBO_TAG_BR) {
        break_line(writer);
    } else if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD) {
        enter_item(writer, tag == GUMBO_TAG_LI);
    } else if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_MENU) {
        enter_list(writer);
    } else if (tag == GUMBO_TAG_TR) {
        enter_row(writer, i);
    } else if (is_cell(part)) {
        enter_cell(writer);
    } else if (tag != GUMBO_TAG_TBODY && tag != GUMBO_TAG_THEAD && tag != GUMBO_TAG_TFOOT && !is_inline(part)) {
        begin_paragraph(writer);
        writer->preserved += tag == GUMBO_TAG_PRE;
    }
}

static void leave(struct writer *writer, size_t i)
{
    const struct html_part *part = &writer->outline->parts[i];
    GumboTag tag = part->node->v.element.tag;

    if (is_inline(part) || tag == GUMBO_TAG_BR || (writer->row != 0 && writer->row != i))
        return;
    writer->row = 0;
    if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD) {
        leave_item(writer);
    } else if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL || tag == GUMBO_TAG_MENU) {
        leave_list(writer);
    } else {
        flush(writer);
        writer->gap |= tag != GUMBO_TAG_TR && tag != GUMBO_TAG_TBODY && tag != GUMBO_TAG_THEAD && !writer->item;
        writer->preserved -= tag == GUMBO_TAG_PRE;
        writer->level = 0;
    }
}

/* The lines of a text in <pre>; an empty one ends the paragraph. */
static void write_preserved(struct writer *writer, const char *text, struct fynd_buffer *line)
{
    const char *newline;

    while ((newline = strchr(text, '\n')) != NULL) {
        fynd_buffer_append(line, text, (size_t)(newline - text));
        if (line->length == 0)
            writer->gap = true;
        flush(writer);
        text = newline + 1;
    }
    fynd_buffer_append(line, text, strlen(text));
}

static void write_text(struct writer *writer, size_t i, const char *text)
{
    const struct html_part *part = &writer->outline->parts[i];
    struct fynd_buffer *line = &writer->lines[part->place];
    bool blank = text[strspn(text, " \t\r\n\f")] == '\0';

    if (html_outline_part_is(part, GUMBO_TAG_TITLE))
        return;
    if (!blank) {
        if (writer->cell && line->length > 0)
            fynd_buffer_append(line, CELL_SEPARATOR, strlen(CELL_SEPARATOR));
        writer->cell = false;
        writer->broken = false;
    } else if (line->length == 0) {
        return;
    }
    if (writer->preserved > 0)
        write_preserved(writer, text, line);
    else
        fynd_buffer_append(line, text, strlen(text));
}

bool html_blocks_read(struct html_outline *outline, struct blocks *blocks)
{
    struct writer writer = {.outline = outline, .blocks = blocks, .gap = true};
    struct html_walk walk = {0};
    const char *text = NULL;
    enum html_step step;

    while (!writer.failed && (step = html_outline_walk_next(&walk, outline, &text)) != HTML_END) {
        if (step == HTML_ENTER)
            enter(&writer, walk.part);
        else if (step == HTML_LEAVE)
            leave(&writer, walk.part);
        else
            write_text(&writer, walk.part, text);
    }
    flush(&writer);
    for (int place = 0; place < PLACES; place++)
        fynd_buffer_fini(&writer.lines[place]);
    return !writer.failed;
}

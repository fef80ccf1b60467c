#include "indexer/clean/clean.h"

#include "indexer/clean/clean_internal.h"

#include "shim/index/zones.h"

#include <string.h>

static const char *const reasons[WHY_COUNT] = {
    [WHY_NAVIGATION] = "navigation",       [WHY_SHARE] = "share button",
    [WHY_COMMENT_FORM] = "comment form",   [WHY_COOKIES] = "cookie notice",
    [WHY_SCRIPT] = "script notice",        [WHY_FOOTER] = "footer",
    [WHY_WEBSITE] = "part of the website", [WHY_SEPARATOR] = "separator",
    [WHY_ON_MANY_PAGES] = "on many pages", [WHY_REPEATED_TITLE] = "repeated title",
    [WHY_REPEATED_LINE] = "repeated line", [WHY_NEAR_REPEAT] = "near-repeated paragraph",
};

/* What is written of one of the page's texts, line by line. */
struct writer {
    struct fynd_buffer *out;
    struct fynd_buffer *spans; /* where headings are noted; NULL: nowhere */
    size_t spanned;            /* end of the last of them */
    size_t last;               /* line + 1; 0: none yet */
    bool gap;                  /* a paragraph has ended since */
};

static void write_line(struct writer *writer, const struct clean_lines *page, size_t i)
{
    const struct line *line = &page->lines[i];
    bool first = writer->last == 0;
    if (writer->out->length > 0 && (first || line->gap || writer->gap))
        fynd_buffer_append(writer->out, "\n\n", 2);
    else if (writer->out->length > 0)
        fynd_buffer_append_byte(writer->out, line->joined && writer->last == i ? ' ' : '\n');
    if (line->kind == BLOCK_ITEM)
        fynd_buffer_append(writer->out, "• ", strlen("• "));
    size_t begin = writer->out->length;
    clean_glued_append(line->text, writer->out);
    if (line->kind == BLOCK_HEADING && writer->spans != NULL)
        fynd_zones_append(writer->spans, &writer->spanned,
                          (struct fynd_zone){begin, writer->out->length, FYND_ZONE_HEADING});
    writer->last = i + 1;
    writer->gap = false;
}

static bool write_removed(const struct line *line, json_t *removed)
{
    json_t *entry =
        json_pack("{s:o, s:s}", "text", json_stringn(line->text.bytes, line->text.length), "why", reasons[line->why]);
    return json_array_append_new(removed, entry) == 0;
}

/* A line that was taken out of the text leaves the end of its paragraph behind. */
static bool write_page(const struct clean_lines *page, struct record *record)
{
    struct writer writers[] = {[FATE_TEXT] = {.out = &record->text, .spans = &record->spans},
                               [FATE_ASIDE] = {.out = &record->aside},
                               [FATE_TITLE] = {.out = &record->title}};
    bool written = true;
    for (size_t i = 0; i < page->count && written; i++) {
        const struct line *line = &page->lines[i];
        if (line->fate != FATE_TEXT)
            writers[FATE_TEXT].gap |= line->gap || line->fate == FATE_TITLE;
        if (line->fate == FATE_REMOVED)
            written = write_removed(line, record->removed);
        else
            write_line(&writers[line->fate], page, i);
    }
    return written && !record->text.failed && !record->aside.failed && !record->title.failed && !record->spans.failed;
}

/* Unless the format has told categories. */
static bool set_category(const struct clean_lines *page, struct record *record)
{
    struct fynd_text category;
    if (record->fields[RECORD_CATEGORIES] != NULL || !clean_category_find(page, &category))
        return true;
    record->fields[RECORD_CATEGORIES] = json_pack("[s%]", category.bytes, category.length);
    return record->fields[RECORD_CATEGORIES] != NULL;
}

static bool judge(struct clean_lines *page, const struct line_counts *repeats, const struct record *record)
{
    struct fynd_text title = {record->title.bytes, record->title.length};
    clean_wrapped_join(page);
    clean_boilerplate_mark(page);
    clean_aside_mark(page);
    if (repeats != NULL)
        clean_sitewide_mark(page, repeats);
    return clean_title_mark(page, title) && clean_repeated_mark(page);
}

enum fynd_status clean_blocks(const struct blocks *blocks, const struct line_counts *repeats, struct record *record,
                              struct fynd_cause *cause)
{
    struct clean_lines page;
    if (blocks->count > CLEAN_LINES_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "more than %u lines", CLEAN_LINES_MAX);
    if (record->removed == NULL)
        record->removed = json_array();
    bool done = clean_lines_init(&page, blocks) && record->removed != NULL && judge(&page, repeats, record) &&
                write_page(&page, record) && set_category(&page, record);
    clean_lines_fini(&page);
    return done ? FYND_OK : fynd_status_fail_memory(cause);
}

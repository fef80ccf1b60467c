#include "indexer/format/markdown.h"

#include "indexer/format/front_matter.h"
#include "indexer/format/front_matter_fields.h"
#include "indexer/format/markdown_html.h"
#include "indexer/format/markdown_inline.h"
#include "indexer/format/markdown_split.h"

#include <string.h>

static enum block_kind kind_of(enum markdown_kind kind)
{
    return kind == MARKDOWN_HEADING ? BLOCK_HEADING : kind == MARKDOWN_ITEM ? BLOCK_ITEM : BLOCK_TEXT;
}

/* The text of a piece, a block for each of its lines; only its first is an item or heading. */
static bool add_lines(struct block block, const struct fynd_buffer *text, struct blocks *blocks)
{
    size_t count = blocks->count;
    bool in_list = count > 0 && blocks->all[count - 1].kind == BLOCK_ITEM;
    block.gap &= block.kind != BLOCK_ITEM || !in_list;
    for (size_t begin = 0, length; begin < text->length; begin += length + 1) {
        const char *line = text->bytes + begin, *stop = memchr(line, '\n', text->length - begin);
        length = stop != NULL ? (size_t)(stop - line) : text->length - begin;
        if (!blocks_add(blocks, block, line, length))
            return false;
        if (blocks->count > count && block.kind != BLOCK_HEADING)
            block = (struct block){.kind = BLOCK_TEXT};
    }
    return true;
}

static bool add_piece(const struct markdown *markdown, const struct markdown_piece *piece, struct fynd_buffer *text,
                      struct blocks *blocks)
{
    const char *bytes = markdown->text.bytes + piece->begin;
    struct block block = {.kind = kind_of(piece->kind), .gap = piece->gap, .level = piece->level};
    if (piece->kind == MARKDOWN_HTML)
        return markdown_html(bytes, piece->length, blocks);
    if (piece->kind == MARKDOWN_CODE)
        return blocks_add(blocks, block, bytes, piece->length);
    fynd_buffer_clear(text);
    markdown_inline(bytes, piece->length, markdown->labels, text);
    return !text->failed && add_lines(block, text, blocks);
}

static enum fynd_status read_blocks(const char *utf8, size_t length, struct blocks *blocks, struct fynd_cause *cause)
{
    struct markdown markdown = {0};
    struct fynd_buffer text = {0};
    bool read = markdown_split(utf8, length, &markdown);
    for (size_t i = 0; read && i < markdown.count; i++)
        read = add_piece(&markdown, &markdown.pieces[i], &text, blocks);
    fynd_buffer_fini(&text);
    markdown_split_fini(&markdown);
    return read ? FYND_OK : fynd_status_fail_memory(cause);
}

static bool is_title(const struct block *block)
{
    return block->kind == BLOCK_HEADING && block->level == 1;
}

/* Gives the record its title when it has none, and leaves the title's own heading out of the text. */
static void take_title(struct record *record, struct blocks *blocks)
{
    size_t first = 0;
    while (first < blocks->count && !is_title(&blocks->all[first]))
        first++;
    if (first == blocks->count)
        return;
    struct fynd_text heading = blocks_text(blocks, first);
    if (record->title.length == 0)
        fynd_buffer_append(&record->title, heading.bytes, heading.length);
    if (first > 0 || record->title.failed || heading.length != record->title.length ||
        memcmp(heading.bytes, record->title.bytes, heading.length) != 0)
        return;
    blocks->count--;
    memmove(blocks->all, blocks->all + 1, blocks->count * sizeof *blocks->all);
}

enum fynd_status markdown_read(const char *utf8, size_t length, struct record *record, struct blocks *blocks,
                               struct fynd_cause *cause)
{
    json_t *front = NULL;
    size_t taken;
    enum fynd_status status = front_matter_read(utf8, length, &front, &taken, cause);
    if (front != NULL)
        status = front_matter_fields_set(front, record, cause);
    json_decref(front);
    if (status == FYND_OK)
        status = read_blocks(utf8 + taken, length - taken, blocks, cause);
    if (status == FYND_OK)
        take_title(record, blocks);
    return status == FYND_OK && record->title.failed ? fynd_status_fail_memory(cause) : status;
}

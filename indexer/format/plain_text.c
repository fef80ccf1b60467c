/* .txt: one block a line; the file's name is the id. */
#include "indexer/format/plain_text.h"
#include "indexer/source/source.h"

#include "indexer/record/record_id.h"
#include "indexer/source/charset.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The bytes in front of a line's text when it is an item of a list, whose mark stands there: "• " and the like. A hyphen
 * may also say who speaks, and is text. */
static size_t item_mark(struct fynd_text line)
{
    static const char *const marks[] = {"•", "▪", "◦", "‣", "●", "○", "·", "\uf0b7", "* "};
    size_t spaces = 0;
    while (spaces < line.length && isspace((unsigned char)line.bytes[spaces]))
        spaces++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        if (line.length - spaces > length && memcmp(line.bytes + spaces, marks[i], length) == 0)
            return spaces + length;
    }
    return 0;
}

/* One line, its end left out; moves *cursor behind it. */
static struct fynd_text next_line(const char **cursor, const char *end)
{
    const char *start = *cursor, *newline = memchr(start, '\n', (size_t)(end - start));
    *cursor = newline != NULL ? newline + 1 : end;
    return (struct fynd_text){start, (size_t)((newline != NULL ? newline : end) - start)};
}

/* A block for each line; one behind lines that are blank, or hold spaces only, begins a paragraph. False: no memory. */
static bool add_lines(const char *text, size_t length, struct blocks *blocks)
{
    const char *cursor = text, *end = text + length;
    bool gap = true, added = true;
    while (cursor < end && added) {
        struct fynd_text line = next_line(&cursor, end);
        size_t mark = item_mark(line), count = blocks->count;
        struct block block = {.kind = mark > 0 ? BLOCK_ITEM : BLOCK_TEXT, .gap = gap, .wrapped = true};
        added = blocks_add(blocks, block, line.bytes + mark, line.length - mark);
        gap = blocks->count == count && (gap || mark == 0);
    }
    return added;
}

enum fynd_status plain_text_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                                 struct fynd_cause *cause)
{
    struct fynd_buffer clean = {0};
    if (item->bytes.length == 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "empty");
    enum fynd_status status =
        charset_to_utf8(item->bytes.bytes, item->bytes.length, false, &clean, &record->repaired, cause);
    if (status == FYND_OK && (record->id = record_id(item->file->stem)) == NULL)
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK && clean.length > 0 && !add_lines(clean.bytes, clean.length, blocks))
        status = fynd_status_fail_memory(cause);
    fynd_buffer_fini(&clean);
    return status;
}

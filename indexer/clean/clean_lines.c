#include "indexer/clean/clean_lines.h"

#include "indexer/lists/section_labels.h"

#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

void clean_lines_remove(struct line *line, enum why why)
{
    line->fate = FATE_REMOVED;
    line->why = why;
}

bool clean_lines_is_single(const struct clean_lines *page, size_t i)
{
    return !page->lines[i].joined && !(i + 1 < page->count && page->lines[i + 1].joined);
}

static const char *first_word(const char *at, const char *end)
{
    while (at < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        if (fynd_unicode_is_word_character(character))
            break;
        at += taken;
    }
    return at;
}

/* The last character of what lies between begin and end, which is not empty. */
static const char *last_character(const char *begin, const char *end)
{
    do
        end--;
    while (end > begin && (*end & 0xc0) == 0x80);
    return end;
}

struct fynd_text clean_lines_bare(struct fynd_text text)
{
    const char *end = text.bytes + text.length, *begin = first_word(text.bytes, end);
    while (end > begin) {
        const char *last = last_character(begin, end);
        if (first_word(last, end) == last)
            break;
        end = last;
    }
    return (struct fynd_text){begin, (size_t)(end - begin)};
}

bool clean_lines_same(struct fynd_text left, struct fynd_text right)
{
    return left.length == right.length && memcmp(left.bytes, right.bytes, left.length) == 0;
}

bool clean_lines_has(struct fynd_text text, const char *part)
{
    return memmem(text.bytes, text.length, part, strlen(part)) != NULL;
}

bool clean_lines_ends_sentence(struct fynd_text text)
{
    static const int32_t closing[] = {'"', '\'', ')', ']', '*', ' ', 0xbb, 0x2019, 0x201d};
    const char *end = text.bytes + text.length;
    while (end > text.bytes) {
        const char *last = last_character(text.bytes, end);
        int32_t character;
        size_t i = 0;
        fynd_unicode_decode(last, end, &character);
        while (i < sizeof closing / sizeof *closing && character != closing[i])
            i++;
        if (i == sizeof closing / sizeof *closing)
            return character == 0x2026 || (character < 0x80 && strchr(".!?:", character) != NULL);
        end = last;
    }
    return false;
}

/* Do rules look at the line? */
static bool is_ruled(struct fynd_text text)
{
    return text.length <= RULE_LINE_MAX ||
           (text.length <= COOKIE_LINE_MAX && (clean_lines_has(text, "ookie") || clean_lines_has(text, "akor")));
}

/* Folds every line that rules look at; their places in page->folded are set when it has stopped growing. */
static bool fold_lines(struct clean_lines *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        size_t begin = page->folded.length;
        if (is_ruled(line->text))
            fynd_unicode_fold(line->text.bytes, line->text.length, &page->folded);
        line->folded = (struct fynd_text){"", page->folded.length - begin};
    }
    if (page->folded.failed || page->folded.length == 0)
        return !page->folded.failed;
    const char *at = page->folded.bytes;
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        size_t length = line->folded.length;
        if (length > 0)
            line->folded = clean_lines_bare((struct fynd_text){at, length});
        at += length;
    }
    return true;
}

static void read_line(struct line *line, const struct blocks *blocks, size_t i)
{
    const struct block *block = &blocks->all[i];
    struct fynd_text rest;
    *line = (struct line){.text = blocks_text(blocks, i),
                          .kind = block->kind,
                          .place = block->place,
                          .level = block->level,
                          .gap = block->gap || block->kind == BLOCK_HEADING || i == 0,
                          .wrapped = block->wrapped};
    enum label label = line->text.length <= RULE_LINE_MAX ? section_labels_read(line->text, &rest) : LABEL_NONE;
    line->label = label != LABEL_NONE && label != LABEL_CALL;
    const char *end = line->text.bytes + line->text.length;
    if (first_word(line->text.bytes, end) == end)
        clean_lines_remove(line, WHY_SEPARATOR);
}

bool clean_lines_init(struct clean_lines *page, const struct blocks *blocks)
{
    *page = (struct clean_lines){.count = blocks->count};
    page->lines = calloc(blocks->count + 1, sizeof *page->lines);
    if (page->lines == NULL)
        return false;
    for (size_t i = 0; i < page->count; i++)
        read_line(&page->lines[i], blocks, i);
    /* a separator parts paragraphs, blank lines around it or not */
    for (size_t i = 1; i < page->count; i++)
        page->lines[i].gap |= page->lines[i - 1].fate == FATE_REMOVED;
    return fold_lines(page);
}

void clean_lines_fini(struct clean_lines *page)
{
    free(page->lines);
    fynd_buffer_fini(&page->folded);
    *page = (struct clean_lines){0};
}

/* Paragraphs from hard wraps: which lines only go on the sentence of the line before.
 *
 * Two signs tell: the next line begins in lower case, or this one ends with a word that ends no line ("i", "och").
 * Where a paragraph has shown in this way that it is wrapped, its other lines are joined too if they are full: the first
 * word of the next line would not have found room within the paragraph's width. Verses, timetables, lists of names and
 * addresses show none of it and stay lines. */
#include "indexer/clean/clean_internal.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <string.h>

enum {
    WRAPPED_MIN = 40, /* bytes: nobody wraps sooner */
    UNENDED_MIN = 20  /* the same for a line whose last word cannot end it */
};

static int32_t first_character(struct fynd_text text)
{
    int32_t character = 0;
    if (text.length > 0)
        fynd_unicode_decode(text.bytes, text.bytes + text.length, &character);
    return character;
}

static bool is_lower(int32_t character)
{
    return (character >= 'a' && character <= 'z') || (character >= 0xdf && character <= 0xff && character != 0xf7);
}

static struct fynd_text first_word(struct fynd_text text)
{
    const char *space = memchr(text.bytes, ' ', text.length);
    return (struct fynd_text){text.bytes, space != NULL ? (size_t)(space - text.bytes) : text.length};
}

static struct fynd_text last_word(struct fynd_text text)
{
    const char *space = memrchr(text.bytes, ' ', text.length);
    const char *end = text.bytes + text.length;
    return space == NULL ? text : (struct fynd_text){space + 1, (size_t)(end - space - 1)};
}

static bool is_unended(struct fynd_text line)
{
    static const char *const words[] = {"i",   "på",   "av",  "för",  "med",  "till", "från",   "om",  "och",  "att",
                                        "som", "en",   "ett", "den",  "det",  "de",   "vid",    "hos", "inom", "under",
                                        "är",  "samt", "vår", "våra", "över", "utan", "mellan", "the", "of",   "and"};
    struct fynd_text last = last_word(line);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (last.length == strlen(words[i]) && memcmp(last.bytes, words[i], last.length) == 0)
            return true;
    return false;
}

/* "09.30", "9:00" */
static bool is_time(struct fynd_text word)
{
    size_t hours = 0;
    while (hours < word.length && hours < 2 && isdigit((unsigned char)word.bytes[hours]))
        hours++;
    return hours > 0 && word.length >= hours + 3 && strchr(".:", word.bytes[hours]) != NULL &&
           isdigit((unsigned char)word.bytes[hours + 1]) && isdigit((unsigned char)word.bytes[hours + 2]);
}

/* An address or a time begins a line of its own; so do a dash, which says who speaks, and a slash, which signs. */
static bool begins_line(struct fynd_text line)
{
    struct fynd_text word = first_word(line);
    int32_t first = first_character(line);
    return first == 0x2013 || first == 0x2014 || first == '-' || first == '/' || is_time(word) ||
           memchr(word.bytes, '@', word.length) != NULL || clean_lines_has(word, "://") ||
           clean_lines_begins_with(word, "www.");
}

/* May the line stand in the middle of a paragraph at all? */
static bool may_go_on(const struct line *before, const struct line *line)
{
    return line->wrapped && !line->gap && line->kind == BLOCK_TEXT && !line->label && !begins_line(line->text) &&
           line->fate == FATE_TEXT && before->kind != BLOCK_HEADING && before->fate == FATE_TEXT &&
           before->place == line->place;
}

static bool goes_on(const struct line *before, const struct line *line)
{
    size_t length = before->text.length;
    if (!may_go_on(before, line) || before->text.bytes[length - 1] == ':')
        return false;
    if (length >= UNENDED_MIN && is_unended(before->text))
        return true;
    return length >= WRAPPED_MIN && is_lower(first_character(line->text));
}

static bool is_full(const struct line *before, const struct line *line, size_t width)
{
    bool listed = before->kind == BLOCK_ITEM || begins_line(before->text);
    return may_go_on(before, line) && !listed && before->text.length >= WRAPPED_MIN &&
           before->text.length + 1 + first_word(line->text).length > width;
}

/* Joins the lines of one paragraph, [begin, end). Bytes stand for widths: in Swedish they are near enough. */
static void join_paragraph(struct line *lines, size_t begin, size_t end)
{
    size_t width = 0;
    bool wraps = false;
    for (size_t i = begin; i < end; i++) {
        width = lines[i].text.length > width ? lines[i].text.length : width;
        lines[i].joined = i > begin && goes_on(&lines[i - 1], &lines[i]);
        wraps |= lines[i].joined;
    }
    for (size_t i = begin + 1; i < end && wraps; i++)
        lines[i].joined |= is_full(&lines[i - 1], &lines[i], width);
}

void clean_wrapped_join(struct clean_lines *page)
{
    for (size_t begin = 0, end; begin < page->count; begin = end) {
        for (end = begin + 1; end < page->count && !page->lines[end].gap;)
            end++;
        join_paragraph(page->lines, begin, end);
    }
}

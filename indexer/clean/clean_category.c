/* The category that a website has glued behind the date of its page: "december 2023Leda innovation". */
#include "indexer/clean/clean_internal.h"

#include <ctype.h>
#include <string.h>

enum {
    HEAD_LINES = 10,   /* of text: further down a date is of something else */
    CATEGORY_MAX = 60, /* bytes */
    YEAR_LENGTH = 4,
    MONTH_MAX = 16 /* bytes */
};

static bool is_capital(const char *at, size_t length)
{
    static const char *const letters[] = {"Å", "Ä", "Ö"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (length >= 2 && memcmp(at, letters[i], 2) == 0)
            return true;
    return length > 0 && *at >= 'A' && *at <= 'Z';
}

/* How many digits in a row begin here. */
static size_t count_digits(struct fynd_text text, size_t at)
{
    size_t count = 0;
    while (at + count < text.length && isdigit((unsigned char)text.bytes[at + count]))
        count++;
    return count;
}

static bool is_month(struct fynd_text word)
{
    char small[MONTH_MAX];
    for (size_t i = 0; i < word.length && i < sizeof small; i++)
        small[i] = (char)tolower((unsigned char)word.bytes[i]);
    return word.length <= sizeof small && clean_title_is_month((struct fynd_text){small, word.length});
}

/* Is what stands before the year a month, after its day perhaps? "12 december " */
static bool is_month_before(struct fynd_text before)
{
    size_t begin = before.length > 0 ? before.length - 1 : 0;
    if (before.length == 0 || before.bytes[begin] != ' ')
        return false;
    before.length = begin;
    while (begin > 0 && before.bytes[begin - 1] != ' ')
        begin--;
    size_t digits = count_digits(before, 0);
    return (begin == 0 || (digits > 0 && digits <= 2 && digits + 1 == begin)) &&
           is_month((struct fynd_text){before.bytes + begin, before.length - begin});
}

static bool read_line(struct fynd_text line, struct fynd_text *category)
{
    size_t year = 0, digits = 0;
    while (year < line.length && (digits = count_digits(line, year)) != YEAR_LENGTH)
        year += digits > 0 ? digits : 1;
    size_t begin = year + YEAR_LENGTH;
    if (digits != YEAR_LENGTH || begin >= line.length || !is_month_before((struct fynd_text){line.bytes, year}))
        return false;
    *category = (struct fynd_text){line.bytes + begin, line.length - begin};
    return category->length <= CATEGORY_MAX && is_capital(category->bytes, category->length) &&
           !clean_lines_ends_sentence(*category);
}

bool clean_category_find(const struct clean_lines *page, struct fynd_text *category)
{
    unsigned lines = 0;
    for (size_t i = 0; i < page->count && lines < HEAD_LINES; i++) {
        if (page->lines[i].fate != FATE_TEXT)
            continue;
        if (read_line(page->lines[i].text, category))
            return true;
        lines++;
    }
    return false;
}

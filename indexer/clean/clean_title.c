/* The title: a heading of the first level, or else the first useful line. */
#include "indexer/clean/clean_internal.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <string.h>

enum {
    TITLE_MAX = 200,        /* bytes; longer lines are text */
    SENTENCE_MIN = 60,      /* so long, and ended with a full stop, it is text too */
    CLIENT_LABEL_MAX = 100, /* bytes */
    SKIPPED_MAX = 10        /* lines with dates and places that may stand above a title */
};

static bool is_one_of(struct fynd_text word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word.length == strlen(words[i]) && memcmp(word.bytes, words[i], word.length) == 0)
            return true;
    return false;
}

/* The next word, commas and colons behind it left out; moves *text on. */
static struct fynd_text take_word(struct fynd_text *text)
{
    const char *space = memchr(text->bytes, ' ', text->length);
    struct fynd_text word = {text->bytes, space != NULL ? (size_t)(space - text->bytes) : text->length};
    size_t taken = word.length + (space != NULL);
    text->bytes += taken;
    text->length -= taken;
    while (word.length > 0 && strchr(",:", word.bytes[word.length - 1]) != NULL)
        word.length--;
    return word;
}

bool clean_title_is_month(struct fynd_text word)
{
    static const char *const months[] = {"januari",  "februari",  "mars",    "april",    "maj",      "juni",    "juli",
                                         "augusti",  "september", "oktober", "november", "december", "january", "march",
                                         "february", "may",       "june",    "july",     "august",   "october"};
    return is_one_of(word, months, sizeof months / sizeof *months);
}

static bool is_beside_date(struct fynd_text word)
{
    static const char *const words[] = {
        "den",       "kl",     "klockan",  "måndag", "måndagen", "tisdag", "tisdagen", "onsdag", "onsdagen", "torsdag",
        "torsdagen", "fredag", "fredagen", "lördag", "lördagen", "söndag", "söndagen", "-",      "–"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

static bool tells_publishing(struct fynd_text folded)
{
    static const char *const starts[] = {"publicera", "uppdatera", "senast uppdatera", "senast ändrad",
                                         "skapad ",   "posted on", "published",        "updated"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (clean_lines_begins_with(folded, starts[i]))
            return true;
    return false;
}

static size_t count_digits(struct fynd_text text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += isdigit((unsigned char)text.bytes[i]) != 0;
    return digits;
}

/* "2023-10-19", "20/12", "10 september 2021", "Publicerad 2024-10-02", and "december 2023Leda innovation", which has
 * lost the space behind the year. Not "20 december: dialog i Umeå". */
static bool is_date_line(struct fynd_text folded)
{
    bool month = false, number = false;
    if (count_digits(folded) == 0 || folded.length > SENTENCE_MIN)
        return false;
    if (tells_publishing(folded))
        return true;
    while (folded.length > 0) {
        struct fynd_text word = take_word(&folded);
        if (clean_title_is_month(word)) {
            month = true;
        } else if (word.length > 0 && isdigit((unsigned char)*word.bytes)) {
            bool year = count_digits(word) == 4;
            if (month && year && word.length > 4 && isalpha((unsigned char)word.bytes[4]))
                return true;
            number |= memchr(word.bytes, '-', word.length) != NULL || memchr(word.bytes, '/', word.length) != NULL;
        } else if (!is_beside_date(word)) {
            return false;
        }
    }
    return month || number;
}

/* A case study names its client above the title, with an ornament behind the name: "Umeå kommun 〜". */
static bool is_client_label(const struct line *line)
{
    static const char *const ornaments[] = {" \u301c", " \u3030", " \u223c", " \uff5e", " ~"};
    for (size_t i = 0; i < sizeof ornaments / sizeof *ornaments; i++) {
        size_t length = strlen(ornaments[i]);
        if (line->text.length > length && line->text.length <= CLIENT_LABEL_MAX &&
            memcmp(line->text.bytes + line->text.length - length, ornaments[i], length) == 0)
            return true;
    }
    return false;
}

static size_t unit_end(const struct clean_lines *page, size_t begin)
{
    size_t end = begin + 1;
    while (end < page->count && page->lines[end].joined)
        end++;
    return end;
}

static size_t next_text(const struct clean_lines *page, size_t i)
{
    while (i < page->count && page->lines[i].fate != FATE_TEXT)
        i++;
    return i;
}

/* Is it short, and no sentence, item, label, line of a dialogue or greeting? */
static bool fits(const struct clean_lines *page, size_t begin)
{
    const struct line *line = &page->lines[begin];
    size_t length = 0, end = unit_end(page, begin);
    for (size_t i = begin; i < end; i++)
        length += page->lines[i].text.length + 1;
    struct fynd_text last = page->lines[end - 1].text;
    char mark = last.bytes[last.length - 1];
    return length <= TITLE_MAX && !line->label && line->kind != BLOCK_ITEM && mark != ',' &&
           !(mark == '.' && length > SENTENCE_MIN) && !clean_lines_begins_with(line->text, "– ") &&
           !clean_lines_begins_with(line->text, "- ") && !clean_lines_begins_with(line->text, "/");
}

/* May it stand above a title, and be text all the same? "Datum: 3 maj" may, the label "TID" begins the text. */
static bool is_above_title(const struct line *line)
{
    return is_date_line(line->folded) || is_client_label(line) ||
           (line->label && memchr(line->text.bytes, ':', line->text.length) != NULL);
}

/* An entry left over from a menu, or the name of a department ("Nyheter"), above something that can be the title. */
static bool is_kicker(const struct clean_lines *page, size_t i)
{
    size_t next = next_text(page, i + 1);
    return clean_boilerplate_is_menu_word(&page->lines[i]) && next < page->count && fits(page, next);
}

static size_t first_heading(const struct clean_lines *page)
{
    size_t i = 0;
    while (i < page->count &&
           !(page->lines[i].kind == BLOCK_HEADING && page->lines[i].level == 1 && page->lines[i].fate == FATE_TEXT))
        i++;
    return i;
}

/* The line at which the title begins; the page's count: it has none. Removes a kicker above it. */
static size_t find_title(struct clean_lines *page)
{
    size_t heading = first_heading(page);
    unsigned skipped = 0;
    for (size_t i = next_text(page, 0); heading == page->count && i < page->count; i = next_text(page, i + 1)) {
        if (is_kicker(page, i))
            clean_lines_remove(&page->lines[i], WHY_NAVIGATION);
        else if (!is_above_title(&page->lines[i]))
            return fits(page, i) ? i : page->count;
        else if (++skipped > SKIPPED_MAX)
            return page->count;
    }
    return heading;
}

/* The folded text of the lines [begin, end), as of one line. */
static void fold_unit(const struct clean_lines *page, size_t begin, size_t end, struct fynd_buffer *out)
{
    fynd_buffer_clear(out);
    for (size_t i = begin; i < end; i++) {
        if (i > begin)
            fynd_buffer_append_byte(out, ' ');
        fynd_unicode_fold(page->lines[i].text.bytes, page->lines[i].text.length, out);
    }
}

static struct fynd_text bare_of(const struct fynd_buffer *folded)
{
    return folded->length == 0 ? (struct fynd_text){"", 0}
                               : clean_lines_bare((struct fynd_text){folded->bytes, folded->length});
}

static void remove_repetitions(struct clean_lines *page, struct fynd_text title, struct fynd_buffer *folded)
{
    for (size_t i = 0, end; i < page->count; i = end) {
        struct line *line = &page->lines[i];
        struct fynd_text text = line->folded;
        end = unit_end(page, i);
        if (line->fate != FATE_TEXT || line->label || text.length == 0 || text.length > title.length)
            continue;
        if (end > i + 1) {
            fold_unit(page, i, end, folded);
            text = bare_of(folded);
        }
        for (size_t j = i; j < end && clean_lines_same(text, title); j++)
            clean_lines_remove(&page->lines[j], WHY_REPEATED_TITLE);
    }
}

static void mark(struct clean_lines *page, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        page->lines[i].fate = FATE_TITLE;
}

bool clean_title_mark(struct clean_lines *page, struct fynd_text title)
{
    struct fynd_buffer folded = {0}, unit = {0};
    if (title.length > 0) {
        fynd_unicode_fold(title.bytes, title.length, &folded);
    } else {
        size_t begin = find_title(page);
        size_t end = begin < page->count ? unit_end(page, begin) : begin;
        mark(page, begin, end);
        fold_unit(page, begin, end, &folded);
    }
    if (!folded.failed)
        remove_repetitions(page, bare_of(&folded), &unit);
    bool failed = folded.failed || unit.failed;
    fynd_buffer_fini(&folded);
    fynd_buffer_fini(&unit);
    return !failed;
}

#include "indexer/facts/words.h"
#include "indexer/lists/letter_case.h"

#include "indexer/facts/word_classes.h"

#include "shim/text/unicode.h"

#include <string.h>

/* Capitals of Latin-1 and Latin Extended-A, which is where the names of people in Sweden are written. In Extended-A
 * capitals are even but in two stretches. */
static bool is_capital(int32_t letter)
{
    if (letter < 0x80)
        return letter >= 'A' && letter <= 'Z';
    if (letter < 0x100)
        return letter >= 0xc0 && letter <= 0xde && letter != 0xd7;
    if (letter > 0x17e)
        return false;
    if ((letter >= 0x139 && letter <= 0x148) || letter >= 0x179)
        return letter % 2 != 0;
    return letter % 2 == 0 || letter == 0x178;
}

static bool is_digit(int32_t character)
{
    return character >= '0' && character <= '9';
}

static unsigned gap_of(int32_t character)
{
    if (character == ' ')
        return 0;
    static const struct {
        int32_t character;
        unsigned gap;
    } table[] = {
        {',', GAP_COMMA},    {'&', GAP_AND},      {':', GAP_COLON},    {'-', GAP_DASH},     {'(', GAP_OPEN},
        {'[', GAP_OPEN},     {')', GAP_CLOSE},    {']', GAP_CLOSE},    {'"', GAP_QUOTE},    {'\'', GAP_QUOTE},
        {0xab, GAP_QUOTE},   {0xbb, GAP_QUOTE},   {0x2018, GAP_QUOTE}, {0x2019, GAP_QUOTE}, {0x201c, GAP_QUOTE},
        {0x201d, GAP_QUOTE}, {0x201e, GAP_QUOTE}, {'/', GAP_SLASH},    {'.', GAP_STOP},     {'!', GAP_STOP},
        {'?', GAP_STOP},     {0x2026, GAP_STOP},  {0x2010, GAP_DASH},  {0x2011, GAP_DASH},  {0x2012, GAP_DASH},
        {0x2013, GAP_DASH},  {0x2014, GAP_DASH},  {0x2212, GAP_DASH},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].character == character)
            return table[i].gap;
    return fynd_unicode_is_space(character) || fynd_unicode_is_ignorable(character) ? 0 : GAP_OTHER;
}

/* Does the character between two others hold a word together? Dals-Ed, O'Brien, 4.0, t.ex, vd:n; but not the full
 * stop of "slut.Nu", where a space was forgotten. */
static bool joins(int32_t before, int32_t character, int32_t after)
{
    bool digits = is_digit(before) && is_digit(after);
    switch (character) {
    case '-':
    case 0x2010:
    case 0x2011:
    case '\'':
    case 0x2019:
        return fynd_unicode_is_word_character(after);
    case ',':
        return digits;
    case '.':
        return digits || (!is_capital(before) && !is_digit(before) && fynd_unicode_is_word_character(after) &&
                          !is_capital(after) && !is_digit(after));
    case ':':
        return digits || (!is_digit(before) && fynd_unicode_is_word_character(after) && !is_capital(after));
    default:
        return false;
    }
}

struct letters {
    size_t capitals, small, others;
};

static void count_letter(int32_t character, struct letters *letters)
{
    if (is_capital(character))
        letters->capitals++;
    else if (is_digit(character) || character == '.' || character == ',' || character == ':')
        letters->others++;
    else if (character != '-' && character != '\'')
        letters->small++;
}

/* Passes over small letters, a to z and å ä ö, which most of a word is; the last of them is *before. */
static const char *pass_small(const char *at, const char *end, struct letters *letters, int32_t *before)
{
    const char *begin = at;
    size_t count = 0;
    while (at < end) {
        if (*at >= 'a' && *at <= 'z')
            at++;
        else if (fynd_unicode_is_swedish(at, end) && (at[1] & 0x20) != 0)
            at += 2;
        else
            break;
        count++;
    }
    letters->small += count;
    if (at > begin)
        *before = 'a'; /* any of them */
    return at;
}

/* Reads the word at `at`, which begins one. */
static const char *read_word(const char *at, const char *end, struct word *word)
{
    struct letters letters = {0};
    int32_t before = 0, character, after;
    const char *begin = at;
    while ((at = pass_small(at, end, &letters, &before)) < end) {
        size_t length = fynd_unicode_decode(at, end, &character);
        after = 0;
        if (!fynd_unicode_is_word_character(character) && !fynd_unicode_is_ignorable(character)) {
            if (at + length < end)
                fynd_unicode_decode(at + length, end, &after);
            if (!joins(before, character, after))
                break;
        }
        if (at == begin)
            word->capital = is_capital(character);
        count_letter(character, &letters);
        before = character;
        at += length;
    }
    word->text = (struct fynd_text){begin, (size_t)(at - begin)};
    word->sorts = word_classes_find(word->text);
    word->capitals = letters.capitals >= 2 && letters.small == 0;
    word->name = word->capital && letters.small > 0 && letters.others == 0;
    return at;
}

/* "A." in "Karl A. Berg" ends no sentence. */
static bool is_initial(const struct word *word)
{
    int32_t letter;
    return fynd_unicode_decode(word->text.bytes, word->text.bytes + word->text.length, &letter) == word->text.length &&
           is_capital(letter);
}

static void finish(struct words *words, unsigned gap)
{
    struct word *word = &words->all[words->count];
    if (gap == GAP_STOP && words->count > 0 && is_initial(word - 1))
        gap = 0;
    word->gap = gap;
    word->start = (gap & (GAP_LINE | GAP_STOP | GAP_OTHER)) != 0;
    words->count++;
}

bool words_read(struct fynd_text line, size_t *position, struct words *words)
{
    const char *at = line.bytes + *position, *end = line.bytes + line.length;
    unsigned gap = *position == 0 ? GAP_LINE : 0;
    words->count = 0;
    while (at < end && words->count < WORDS_MAX) {
        int32_t character;
        size_t length = fynd_unicode_decode(at, end, &character);
        if (fynd_unicode_is_word_character(character)) {
            words->all[words->count] = (struct word){0};
            at = read_word(at, end, &words->all[words->count]);
            finish(words, gap);
            gap = 0;
        } else {
            gap |= gap_of(character);
            at += length;
        }
    }
    *position = (size_t)(at - line.bytes);
    return words->count > 0;
}

void words_take_range(struct words *words, const char *begin, size_t length)
{
    for (size_t i = 0; i < words->count; i++) {
        struct word *word = &words->all[i];
        if (word->text.bytes < begin + length && begin < word->text.bytes + word->text.length)
            word->taken = true;
    }
}

bool words_is(const struct word *word, const char *letters)
{
    size_t length = strlen(letters);
    if (word->text.length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if (letter_case_small(word->text.bytes, i) != (unsigned char)letters[i])
            return false;
    return true;
}

struct fynd_text words_span(const struct words *words, size_t first, size_t last)
{
    const struct fynd_text *begin = &words->all[first].text, *end = &words->all[last].text;
    return (struct fynd_text){begin->bytes, (size_t)(end->bytes + end->length - begin->bytes)};
}

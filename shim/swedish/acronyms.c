#include "shim/swedish/acronyms.h"
#include "shim/swedish/stopwords.h"

#include "shim/swedish/analyzer.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { FOLDED_WORD_MAX = 32 /* bytes: no longer word is a function word */ };

/* The letters between the brackets, as code points. 0: they are no abbreviation. */
static size_t read_letters(struct fynd_text letters, int32_t points[FYND_ACRONYM_LETTERS_MAX])
{
    const char *at = letters.bytes, *end = at + letters.length;
    size_t count = 0;

    while (at < end) {
        int32_t point;

        at += fynd_unicode_decode(at, end, &point);
        if (count == FYND_ACRONYM_LETTERS_MAX ||
            !((point >= 'A' && point <= 'Z') || point == 0xc5 || point == 0xc4 || point == 0xd6)) /* Å Ä Ö */
            return 0;
        points[count++] = point;
    }
    return count >= 2 ? count : 0;
}

/* The word that ends at `end`: letters and hyphens. */
static struct fynd_text word_before(struct fynd_text text, size_t end)
{
    size_t begin = end;

    while (begin > 0 && ((text.bytes[begin - 1] & 0x80) || text.bytes[begin - 1] == '-' ||
                         (text.bytes[begin - 1] >= 'a' && text.bytes[begin - 1] <= 'z') ||
                         (text.bytes[begin - 1] >= 'A' && text.bytes[begin - 1] <= 'Z')))
        begin--;
    return (struct fynd_text){text.bytes + begin, end - begin};
}

/* å as Å, and so on for all that Swedish abbreviations hold. */
static int32_t upper(int32_t point)
{
    return (point >= 'a' && point <= 'z') || point == 0xe5 || point == 0xe4 || point == 0xf6 ? point - 32 : point;
}

static bool begins_with(struct fynd_text word, int32_t letter)
{
    int32_t point;

    if (word.length == 0)
        return false;
    fynd_unicode_decode(word.bytes, word.bytes + word.length, &point);
    return upper(point) == letter;
}

static bool is_small(struct fynd_text word)
{
    return word.length <= FOLDED_WORD_MAX && fynd_stopwords_has(word.bytes, word.length);
}

/* Matches the words before `end` with the letters, from the last to the first. 0 length: they do not match. */
static struct fynd_text match_name(struct fynd_text text, size_t end, const int32_t *letters, size_t count)
{
    size_t at = end;

    while (count > 0 && end - at < FYND_ACRONYM_NAME_MAX) {
        struct fynd_text word;

        while (at > 0 && (text.bytes[at - 1] == ' ' || text.bytes[at - 1] == '\n'))
            at--;
        word = word_before(text, at);
        if (word.length == 0)
            break;
        if (begins_with(word, letters[count - 1]))
            count--;
        else if (!is_small(word))
            break;
        at = (size_t)(word.bytes - text.bytes);
    }
    if (count > 0)
        at = end;
    return (struct fynd_text){text.bytes + at, end - at};
}

bool fynd_acronyms_next(struct fynd_text text, size_t *position, struct fynd_acronym *acronym)
{
    const char *open, *end = text.bytes + text.length;

    while (*position < text.length && (open = memchr(text.bytes + *position, '(', text.length - *position)) != NULL) {
        size_t at = (size_t)(open - text.bytes), name_end = at;
        size_t left = (size_t)(end - open - 1), most = 2 * FYND_ACRONYM_LETTERS_MAX + 1;
        const char *close = memchr(open + 1, ')', left < most ? left : most);
        int32_t letters[FYND_ACRONYM_LETTERS_MAX];
        size_t count;

        *position = at + 1;
        if (close == NULL)
            continue;
        acronym->letters = (struct fynd_text){open + 1, (size_t)(close - open - 1)};
        count = read_letters(acronym->letters, letters);
        while (name_end > 0 && (text.bytes[name_end - 1] == ' ' || text.bytes[name_end - 1] == '\n'))
            name_end--;
        if (count > 0)
            acronym->name = match_name(text, name_end, letters, count);
        if (count > 0 && acronym->name.length > 0)
            return true;
    }
    return false;
}

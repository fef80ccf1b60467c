#include "server/base/sentence.h"

#include "server/base/space.h"
#include "shim/text/unicode.h"

#include <string.h>
#include <strings.h>

/* Abbreviations that are followed by a capital or a digit; those with a full stop inside (t.ex.) need no
 * list. */
static const char *const abbreviations[] = {"adj",  "adr", "art",   "avd",  "bil",  "ca",  "doc",  "dr",  "ev",
                                            "exkl", "fig", "forts", "inkl", "jfr",  "kap", "kl",   "lic", "max",
                                            "min",  "nr",  "obs",   "ordf", "prof", "ref", "resp", "s",   "sekr",
                                            "sid",  "st",  "tel",   "tf",   "tfn",  "ung", "uppl"};

/* Quotation marks and brackets that may stand between the full stop and the white space. */
enum { CLOSERS_MAX = 4 };

static bool is_small_letter(int32_t character)
{
    return (character >= 'a' && character <= 'z') || (character >= 0xdf && character <= 0xff && character != 0xf7);
}

static bool is_closer(int32_t character)
{
    return character == '"' || character == '\'' || character == ')' || character == ']' || character == 0x2019 ||
           character == 0x201d || character == 0xbb;
}

static int32_t character_at(const char *at, const char *end)
{
    int32_t character;

    fynd_unicode_decode(at, end, &character);
    return character;
}

/* Is the word that ends with the full stop at `stop` an abbreviation? */
static bool is_abbreviation(const char *begin, const char *stop)
{
    const char *word = stop;

    while (word > begin && stop - word < 8 && ((word[-1] | 0x20) >= 'a' && (word[-1] | 0x20) <= 'z'))
        word--;
    size_t length = (size_t)(stop - word);
    if (length == 0)
        return false;
    if (word > begin && word[-1] == '.')
        return true; /* t.ex. */
    if (word > begin && ((unsigned char)word[-1] & 0x80))
        return false; /* the rest of a longer word */
    if (length == 1)
        return *word < 'a'; /* an initial */
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (strlen(abbreviations[i]) == length && strncasecmp(abbreviations[i], word, length) == 0)
            return true;
    return false;
}

/* Does a sentence end before `at`, which is the first white space after a word? */
static bool ends_before(const char *begin, const char *at)
{
    for (unsigned closers = 0; at > begin && closers < CLOSERS_MAX; closers++) {
        const char *last = space_before(begin, at);
        int32_t character = character_at(last, at);
        if (character == '!' || character == '?' || character == 0x2026)
            return true;
        if (character == '.')
            return !is_abbreviation(begin, last);
        if (!is_closer(character))
            return false;
        at = last;
    }
    return false;
}

bool sentence_begins(struct fynd_text text, size_t gap, size_t at)
{
    const char *begin = text.bytes, *end = begin + text.length;
    unsigned lines = 0;

    for (size_t i = gap; i < at && lines < 2; i++)
        lines += begin[i] == '\n';
    if (gap == 0 || lines == 2)
        return true;
    if (is_small_letter(character_at(begin + at, end)))
        return false;
    return lines == 1 || ends_before(begin, begin + gap);
}

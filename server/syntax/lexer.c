#include "server/syntax/lexer.h"

#include "server/base/space.h"
#include "server/syntax/parser.h"
#include "shim/text/contact.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { PATTERN_LETTERS_LEAST = 3 };

/* " “ ” „ ‟ « » : Word's in Swedish and English, and what other programs put in their place. */
bool lexer_is_quote(const char *at, const char *end, size_t *length)
{
    int32_t character;

    *length = fynd_unicode_decode(at, end, &character);
    return character == '"' || (character >= 0x201c && character <= 0x201f) || character == 0xab || character == 0xbb;
}

const char *lexer_find_quote(const char *at, const char *end)
{
    size_t length;

    while (at < end && !lexer_is_quote(at, end, &length))
        at += length;
    return at < end ? at : NULL;
}

bool lexer_is_word(const char *at, const char *end)
{
    int32_t character;

    if (at >= end)
        return false;
    fynd_unicode_decode(at, end, &character);
    return fynd_unicode_is_word_character(character);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool lexer_closes(const struct lexer *scan)
{
    return scan->depth > 0 && scan->at < scan->end && *scan->at == ')';
}

/* Faces begin with eyes: :-) ;) */
static bool begins_face(const char *word, const char *at)
{
    for (const char *sign = word; sign < at; sign++)
        if (strchr(":;-=^'", *sign) == NULL)
            return false;
    return at > word && *word != '-';
}

size_t lexer_contact(const struct lexer *scan)
{
    struct fynd_contact_mark contact;

    return fynd_contact_begins(scan->at, scan->end, &contact) ? contact.text.length : 0;
}

bool lexer_opens(const struct lexer *scan)
{
    return scan->at < scan->end && *scan->at == '(' && lexer_contact(scan) == 0;
}

const char *lexer_word_end(const struct lexer *scan)
{
    const char *at = scan->at;
    unsigned inner = 0; /* parentheses that the word itself has open: kommun(er) */
    size_t length;

    at += lexer_contact(scan);
    while (at < scan->end && !lexer_is_quote(at, scan->end, &length) && !space_at(at, scan->end, &length)) {
        if (*at == '(')
            inner++;
        else if (*at == ')' && inner > 0)
            inner--;
        else if (*at == ')' && scan->depth > 0 && !begins_face(scan->at, at))
            break;
        at += length;
    }
    return at;
}

static bool equals(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(word, name, length) == 0;
}

/* "/n" behind NÄRA: at most PARSE_NEAR_MAX. */
static bool read_distance(const char *at, const char *end, unsigned *distance)
{
    *distance = PARSE_NEAR_STANDARD;
    if (at == end)
        return true;
    if (*at++ != '/' || at == end)
        return false;
    for (*distance = 0; at < end && is_digit(*at); at++)
        if (*distance <= PARSE_NEAR_MAX)
            *distance = 10 * *distance + (unsigned)(*at - '0');
    if (*distance > PARSE_NEAR_MAX)
        *distance = PARSE_NEAR_MAX;
    return at == end && *distance > 0;
}

enum lexer_operator lexer_operator(const struct lexer *scan, const char **end, unsigned *distance)
{
    static const struct {
        const char *name;
        enum lexer_operator operation;
    } names[] = {{"OCH", LEXER_AND},  {"AND", LEXER_AND}, {"ELLER", LEXER_OR},  {"OR", LEXER_OR},
                 {"INTE", LEXER_NOT}, {"NOT", LEXER_NOT}, {"NÄRA", LEXER_NEAR}, {"NEAR", LEXER_NEAR}};
    const char *slash;
    size_t length;

    *distance = 0;
    if (scan->at == scan->end || strchr("OAEIN", *scan->at) == NULL)
        return LEXER_NONE;
    *end = lexer_word_end(scan);
    slash = memchr(scan->at, '/', (size_t)(*end - scan->at));
    length = (size_t)((slash != NULL ? slash : *end) - scan->at);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!equals(scan->at, length, names[i].name))
            continue;
        if (names[i].operation == LEXER_NEAR ? read_distance(scan->at + length, *end, distance) : slash == NULL)
            return names[i].operation;
    }
    return LEXER_NONE;
}

bool lexer_has_operand(const struct lexer *scan, const char *at, enum lexer_operator operation)
{
    struct lexer ahead = {at, scan->end, scan->depth};

    for (;;) {
        const char *end;
        unsigned distance;

        ahead.at = space_skip(ahead.at, ahead.end);
        if (ahead.at == ahead.end || lexer_closes(&ahead))
            return false;
        enum lexer_operator next = lexer_operator(&ahead, &end, &distance);
        if (next != LEXER_NOT && next != operation)
            return next == LEXER_NONE;
        ahead.at = end;
    }
}

bool lexer_is_sign(const struct lexer *scan, char sign)
{
    const char *next = scan->at + 1;
    size_t length;

    if (scan->at == scan->end || *scan->at != sign || next == scan->end)
        return false;
    if (lexer_is_quote(next, scan->end, &length))
        return true;
    if (sign == '=')
        return lexer_is_word(next, scan->end);
    if (sign == '+' && is_digit(*next)) /* +46 70 ... */
        return false;
    return strchr("(=*", *next) != NULL || lexer_is_word(next, scan->end);
}

/* --- Patterns --- */

static bool is_wild(const char *at)
{
    return *at == '*' || *at == '?';
}

/* Passes over what belongs to the marks around a word. */
static void trim(const char **begin, const char **end)
{
    size_t length;

    while (*begin < *end && **begin != '*' && !lexer_is_word(*begin, *end)) {
        space_at(*begin, *end, &length);
        *begin += length;
    }
    while (*end > *begin && (*end)[-1] != '*' && !lexer_is_word(space_before(*begin, *end), *end))
        *end = space_before(*begin, *end);
}

bool lexer_is_pattern(const char **begin, const char **end, bool *short_one)
{
    size_t letters = 0, stars = 0, marks = 0, digits = 0, length;

    *short_one = false;
    trim(begin, end);
    for (const char *at = *begin; at < *end; at += length) {
        space_at(at, *end, &length);
        if (*at == '*' && at + 1 < *end && is_wild(at + 1)) /* **bold** */
            return false;
        stars += *at == '*';
        marks += *at == '?';
        digits += is_digit(*at);
        if (!is_wild(at) && !lexer_is_word(at, *end))
            return false;
        letters += !is_wild(at);
    }
    if (stars + marks == 0 || letters == 0 || letters == digits)
        return letters >= PATTERN_LETTERS_LEAST && stars == 1 && (*end)[-1] == '*'; /* 202* */
    *short_one = letters < PATTERN_LETTERS_LEAST && stars > 0;
    return letters >= PATTERN_LETTERS_LEAST || (stars == 0 && letters > 1);
}

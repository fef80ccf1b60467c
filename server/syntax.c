#include "syntax.h"

#include "../shim/contact_marks.h"
#include "../shim/unicode.h"
#include "space.h"

#include <string.h>

struct scanner {
    const char *at, *end;
    size_t words_left;
};

/* " “ ” „ ‟ « » : Word's in Swedish and English, and what other programs put in their place. */
static bool is_quote(int32_t character)
{
    return character == '"' || (character >= 0x201c && character <= 0x201f) || character == 0xab || character == 0xbb;
}

static bool quote_at(const char *at, const char *end, size_t *length)
{
    int32_t character;

    *length = fynd_utf8_decode(at, end, &character);
    return is_quote(character);
}

/* The end of the word that begins at `at`: white space, a quotation mark or the end of the text. A telephone number is one
 * word, whatever stands between its digits. */
static const char *word_end(const char *at, const char *end)
{
    struct fynd_contact_mark number;
    size_t length;

    if (at < end && fynd_contact_number_at(at, at, end, &number))
        at += number.text.length;
    while (at < end && !quote_at(at, end, &length) && !space_at(at, end, &length))
        at += length;
    return at;
}

static const char *closing_quote(const char *at, const char *end)
{
    size_t length;

    while (at < end && !quote_at(at, end, &length))
        at += length;
    return at < end ? at : NULL;
}

static size_t count_words(const char *at, const char *end)
{
    size_t words = 0;
    for (at = space_skip(at, end); at < end; words++)
        at = space_skip(word_end(at, end), end);
    return words;
}

static const char *skip_quotes_and_spaces(const char *at, const char *end)
{
    size_t length;

    while (at < end && (quote_at(at, end, &length) || space_at(at, end, &length)))
        at += length;
    return at;
}

static void add_node(struct syntax *syntax, enum syntax_kind kind, bool excluded, const char *begin, const char *end)
{
    struct syntax_node *root = &syntax->nodes[0], *last = &syntax->nodes[syntax->node_count - 1];
    struct syntax_node *node = &syntax->nodes[syntax->node_count++];
    *node = (struct syntax_node){.kind = kind, .excluded = excluded, .text = begin, .length = (size_t)(end - begin)};
    if (last == root)
        root->child = node;
    else
        last->next = node;
}

/* Is this word an operator that excludes what follows? At the end of the text it is a word. */
static bool is_not_operator(const char *at, const char *end)
{
    const char *after = word_end(at, end);
    size_t length = (size_t)(after - at);
    bool named = (length == 4 && memcmp(at, "INTE", 4) == 0) || (length == 3 && memcmp(at, "NOT", 3) == 0);
    return named && space_skip(after, end) < end;
}

/* A hyphen that begins a word and is followed by it. */
static bool is_not_hyphen(const char *at, const char *end)
{
    size_t length;
    return *at == '-' && at + 1 < end && at[1] != '-' && !space_at(at + 1, end, &length);
}

/* Moves over operators that exclude; true when there was one. */
static bool take_exclusion(struct scanner *scanner)
{
    bool excluded = false;
    for (;;) {
        if (is_not_operator(scanner->at, scanner->end))
            scanner->at = space_skip(word_end(scanner->at, scanner->end), scanner->end);
        else if (is_not_hyphen(scanner->at, scanner->end))
            scanner->at++;
        else
            return excluded;
        excluded = true;
    }
}

/* Takes a phrase if one stands here: a quotation mark and its partner. */
static bool take_phrase(struct scanner *scanner, bool excluded, struct syntax *syntax)
{
    size_t length;
    if (!quote_at(scanner->at, scanner->end, &length))
        return false;
    const char *begin = scanner->at + length, *end = closing_quote(begin, scanner->end);
    if (!end)
        return false;
    size_t words = count_words(begin, end);
    if (words > scanner->words_left)
        words = scanner->words_left;
    quote_at(end, scanner->end, &length);
    scanner->at = end + length;
    scanner->words_left -= words;
    if (words == 0)
        return true;
    const char *cut = space_skip(begin, end);
    for (const char *at = cut; words > 0; words--, at = space_skip(at, end))
        cut = at = word_end(at, end);
    add_node(syntax, SYNTAX_PHRASE, excluded, space_skip(begin, end), cut);
    return true;
}

/* Takes plain words: one when they are excluded, else all up to the next operator or phrase. */
static void take_words(struct scanner *scanner, bool excluded, struct syntax *syntax)
{
    const char *begin = skip_quotes_and_spaces(scanner->at, scanner->end), *end = begin;

    scanner->at = begin;
    while (scanner->at < scanner->end && scanner->words_left > 0) {
        const char *after = word_end(scanner->at, scanner->end);
        if (after == scanner->at) /* a quotation mark: a phrase, or a mark without partner */
            break;
        scanner->words_left--;
        end = after;
        scanner->at = space_skip(after, scanner->end);
        if (excluded || scanner->at == scanner->end || is_not_operator(scanner->at, scanner->end) ||
            is_not_hyphen(scanner->at, scanner->end))
            break;
    }
    if (end > begin)
        add_node(syntax, SYNTAX_WORDS, excluded, begin, end);
}

/* At most SYNTAX_TEXT_MAX bytes, ending between characters. */
static size_t bounded(const char *text, size_t length)
{
    if (length <= SYNTAX_TEXT_MAX)
        return length;
    length = SYNTAX_TEXT_MAX;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

void syntax_parse(const char *text, size_t length, struct syntax *syntax)
{
    struct scanner scanner = {text, text + bounded(text, length), SYNTAX_WORDS_MAX};
    syntax->text = text;
    syntax->length = (size_t)(scanner.end - text);
    syntax->nodes[0] = (struct syntax_node){.kind = SYNTAX_GROUP};
    syntax->node_count = 1;
    scanner.at = space_skip(scanner.at, scanner.end);
    while (scanner.at < scanner.end && scanner.words_left > 0) {
        bool excluded = take_exclusion(&scanner);
        if (!take_phrase(&scanner, excluded, syntax))
            take_words(&scanner, excluded, syntax);
        scanner.at = space_skip(scanner.at, scanner.end);
    }
}

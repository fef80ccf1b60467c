#include "indexer/record/date_tokens.h"

#include "shim/text/unicode.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_ascii_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* How long the character at a position is. */
static size_t read_character(struct fynd_text text, size_t position, int32_t *character)
{
    return fynd_unicode_decode(text.bytes + position, text.bytes + text.length, character);
}

static bool is_letter(int32_t character)
{
    if (character < 0x80)
        return is_ascii_letter((char)character);
    return fynd_unicode_is_word_character(character) || fynd_unicode_is_ignorable(character);
}

static bool is_dash(int32_t character)
{
    return character == '-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
}

/* Characters without width are passed over too, but part nothing. */
static size_t skip_space(struct fynd_text text, size_t position, bool *spaced)
{
    int32_t character;
    *spaced = position == 0;
    if (position < text.length && text.bytes[position] == ' ') {
        *spaced = true;
        position++;
    }
    while (position < text.length && (text.bytes[position] <= ' ' || text.bytes[position] > '~')) {
        size_t length = read_character(text, position, &character);
        bool space = character != '\n' && fynd_unicode_is_space(character);
        if (!space && !(character >= 0x80 && fynd_unicode_is_ignorable(character)))
            break;
        *spaced |= space;
        position += length;
    }
    return position;
}

static void read_number(struct fynd_text text, struct date_token *token)
{
    token->kind = DATE_TOKEN_NUMBER;
    for (token->end = token->begin; token->end < text.length && is_digit(text.bytes[token->end]); token->end++)
        if (token->end - token->begin < DATE_DIGITS_MAX)
            token->number = 10 * token->number + (unsigned)(text.bytes[token->end] - '0');
    token->digits = token->end - token->begin;
    if (token->digits > DATE_DIGITS_MAX)
        token->number = 0;
}

static void read_word(struct fynd_text text, struct date_token *token)
{
    int32_t character;
    token->kind = DATE_TOKEN_WORD;
    while (token->end < text.length) {
        size_t length = 1;
        if (!is_ascii_letter(text.bytes[token->end])) {
            length = read_character(text, token->end, &character);
            if (!is_letter(character))
                break;
        }
        token->end += length;
    }
    token->word = date_words_find(text.bytes + token->begin, token->end - token->begin);
}

void date_tokens_read(struct fynd_text text, size_t position, struct date_token *token)
{
    int32_t character;
    *token = (struct date_token){.kind = DATE_TOKEN_END};
    token->begin = token->end = skip_space(text, position, &token->spaced);
    if (token->begin == text.length)
        return;
    if (is_digit(text.bytes[token->begin])) {
        read_number(text, token);
        return;
    }
    token->end += read_character(text, token->begin, &character);
    if (is_letter(character)) {
        read_word(text, token);
        return;
    }
    token->kind = character == '\n' ? DATE_TOKEN_LINE : is_dash(character) ? DATE_TOKEN_DASH : DATE_TOKEN_MARK;
    token->mark = character < 0x80 ? (char)character : 0;
}

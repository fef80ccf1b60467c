/* Words that a website has glued together, parted where it is certain that they are two:
 *   "december 2023Leda" -> "december 2023 Leda": two digits or more that no letter precedes, then a capital and two
 *   small letters or more (not "4G", "50Hz", "Covid19A", "AB2023Leda");
 *   "Chefsdagar….vad" -> "Chefsdagar…. vad": dots that leave a sentence open, between letters.
 * A capital inside a word stays: "LinkedIn" is one word, and nothing tells it from "kommunLeda". */
#include "indexer/clean/clean_internal.h"

#include "shim/text/unicode.h"

static bool is_digit(int32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_letter(int32_t character)
{
    return fynd_unicode_is_word_character(character) && !is_digit(character);
}

static bool is_capital(int32_t character)
{
    return (character >= 'A' && character <= 'Z') || character == 0xc5 || character == 0xc4 || character == 0xd6;
}

/* What stands before a place in the text. */
struct behind {
    unsigned digits; /* how many in a row */
    bool spelled;    /* they follow a letter, or the letter another digit: a name like "H2O" */
    bool letter;     /* the last character is one */
    unsigned dots;   /* how many in a row; … counts as three */
    bool worded;     /* they follow a letter */
};

static void pass(struct behind *behind, int32_t character)
{
    if (is_digit(character)) {
        behind->spelled = behind->letter || (behind->digits > 0 && behind->spelled);
        behind->digits++;
    } else {
        behind->digits = 0;
    }
    if (character == '.' || character == 0x2026) {
        behind->worded = behind->dots == 0 ? behind->letter : behind->worded;
        behind->dots += character == '.' ? 1 : 3;
    } else {
        behind->dots = 0;
    }
    behind->letter = is_letter(character);
}

/* Is it a capital with two small letters or more behind it, and no digit after them? */
static bool begins_word(const char *at, const char *end)
{
    unsigned letters = 0;
    int32_t character;
    at += fynd_unicode_decode(at, end, &character);
    if (!is_capital(character))
        return false;
    while (at < end) {
        size_t taken = fynd_unicode_decode(at, end, &character);
        if (!is_letter(character) || is_capital(character))
            break;
        letters++;
        at += taken;
    }
    return letters >= 2 && (at == end || !fynd_unicode_is_word_character(character));
}

static bool is_glued(const struct behind *behind, const char *at, const char *end, int32_t character)
{
    if (behind->dots >= 3 && behind->worded)
        return is_letter(character);
    return behind->digits >= 2 && !behind->spelled && is_capital(character) && begins_word(at, end);
}

/* A first look at the bytes, which spares most lines the other: a digit before a capital, or a dot before a letter. */
static bool may_be_glued(struct fynd_text text)
{
    for (size_t i = 1; i < text.length; i++) {
        unsigned char before = (unsigned char)text.bytes[i - 1], byte = (unsigned char)text.bytes[i];
        if (before >= '0' && before <= '9' && ((byte >= 'A' && byte <= 'Z') || byte == 0xc3))
            return true;
        if ((before == '.' || before == 0xa6) && byte >= 'A') /* 0xa6 ends … */
            return true;
    }
    return false;
}

static void append_parted(struct fynd_text text, struct fynd_buffer *out)
{
    const char *at = text.bytes, *end = at + text.length, *copied = at;
    struct behind behind = {0};
    while (at < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        if (is_glued(&behind, at, end, character)) {
            fynd_buffer_append(out, copied, (size_t)(at - copied));
            fynd_buffer_append_byte(out, ' ');
            copied = at;
        }
        pass(&behind, character);
        at += taken;
    }
    fynd_buffer_append(out, copied, (size_t)(at - copied));
}

void clean_glued_append(struct fynd_text text, struct fynd_buffer *out)
{
    if (may_be_glued(text))
        append_parted(text, out);
    else
        fynd_buffer_append(out, text.bytes, text.length);
}

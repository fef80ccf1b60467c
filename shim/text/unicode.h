/* Unicode for Swedish: decoding, repair, folding and collation. Pure functions over UTF-8; utf8proc beneath.
 *
 * Folding makes the form under which a word is found: compatibility-composed (ligatures and full-width letters
 * expanded), lower case, soft hyphens and zero-width characters removed. å, ä and ö are letters of their own and
 * stay; every other mark is dropped (é->e, ü->u, ć->c), ø becomes ö and æ becomes ä, as the Swedish library rules
 * for filing have it. The text that people read is never folded. */
#ifndef FYND_SHIM_TEXT_UNICODE_H
#define FYND_SHIM_TEXT_UNICODE_H

#include "shim/base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Decodes the character at bytes < end into *character. Returns its length in bytes (1 to 4). What is not UTF-8
 * counts as one byte and decodes to U+FFFD. Inline for the characters of one and two bytes, which Swedish is made of. */
size_t fynd_unicode_decode_long(const char *bytes, const char *end, int32_t *character);
static inline size_t fynd_unicode_decode(const char *bytes, const char *end, int32_t *character)
{
    unsigned char first = (unsigned char)*bytes;

    if (first < 0x80) {
        *character = first;
        return 1;
    }
    if (first >= 0xc2 && first < 0xe0 && end - bytes > 1 && ((unsigned char)bytes[1] & 0xc0) == 0x80) {
        *character = (first & 0x1f) << 6 | ((unsigned char)bytes[1] & 0x3f);
        return 2;
    }
    return fynd_unicode_decode_long(bytes, end, character);
}

/* Appends text to out with everything that is not UTF-8, and NUL, replaced by U+FFFD, and CR LF and CR made LF.
 * Returns how many bytes were replaced (line ends not counted): 0 means that the text was clean. */
size_t fynd_unicode_repair(const char *text, size_t length, struct fynd_buffer *out);

/* Does one of å ä ö Å Ä Ö stand at bytes < end, as the two bytes that they are when composed? The small ones have the bit
 * 0x20 in the second, as the small letters of ASCII have it, the capitals lack it. */
static inline bool fynd_unicode_is_swedish(const char *bytes, const char *end)
{
    if ((unsigned char)*bytes != 0xc3 || end - bytes < 2)
        return false;
    unsigned char second = (unsigned char)bytes[1] | 0x20;
    return ((unsigned char)bytes[1] & 0xc0) == 0x80 && (second == 0xa5 || second == 0xa4 || second == 0xb6);
}

/* Is everything from bytes to end ASCII or one of these: is folding a word nothing but writing it small? */
static inline bool fynd_unicode_is_plain(const char *bytes, const char *end)
{
    while (bytes < end && ((*bytes & 0x80) == 0 || fynd_unicode_is_swedish(bytes, end)))
        bytes += (*bytes & 0x80) == 0 ? 1 : 2;
    return bytes == end;
}

/* Is it a letter, digit or mark, hence part of a word? From À to ɏ all are letters but the signs × and ÷. */
bool fynd_unicode_is_word_character_beyond(int32_t character);
static inline bool fynd_unicode_is_word_character(int32_t character)
{
    if (character < 0x80)
        return (character >= '0' && character <= '9') || ((character | 0x20) >= 'a' && (character | 0x20) <= 'z');
    if (character >= 0xc0 && character < 0x250)
        return character != 0xd7 && character != 0xf7;
    return fynd_unicode_is_word_character_beyond(character);
}

/* Is it white space to Unicode, or a control character, which counts as such? */
static inline bool fynd_unicode_is_space(int32_t character)
{
    return character <= ' ' || (character >= 0x7f && character <= 0xa0) ||
           (character >= 0x1680 &&
            (character == 0x1680 || (character >= 0x2000 && character <= 0x200a) || character == 0x2028 ||
             character == 0x2029 || character == 0x202f || character == 0x205f || character == 0x3000));
}

/* Is it invisible and without meaning for a word: soft hyphen, zero-width space and joiners, byte order mark? */
static inline bool fynd_unicode_is_ignorable(int32_t character)
{
    return character == 0xad ||
           (character >= 0x200b && (character <= 0x200d || character == 0x2060 || character == 0xfeff));
}

/* Appends the folded form of one character to out. A mark that follows its letter as a character of its own
 * (decomposed text) joins or is dropped just as in composed text: it looks at out's last byte, but not before
 * index `from`, where the word began. */
void fynd_unicode_fold_character(int32_t character, size_t from, struct fynd_buffer *out);

/* Appends the folded form of a whole text, white space runs made one space. */
void fynd_unicode_fold(const char *text, size_t length, struct fynd_buffer *out);

/* Appends a key whose byte order is the Swedish alphabet's (a-z å ä ö, case and other marks ignored). */
void fynd_unicode_collate(const char *text, size_t length, struct fynd_buffer *out);

#ifdef __cplusplus
}
#endif
#endif

/* Letters whatever their case, byte by byte: how words are compared with the lists. */
#ifndef FYND_INDEXER_LISTS_LETTER_CASE_H
#define FYND_INDEXER_LISTS_LETTER_CASE_H

#include <stdbool.h>
#include <stddef.h>

/* Byte i of UTF-8 text, as if the text were in small letters: a to z and å, ä, ö. */
static inline unsigned char letter_case_small(const char *text, size_t i)
{
    unsigned char byte = (unsigned char)text[i];
    bool ascii = byte >= 'A' && byte <= 'Z';
    bool latin = byte >= 0x80 && byte <= 0x9e && i > 0 && (unsigned char)text[i - 1] == 0xc3;
    return (unsigned char)(ascii || latin ? byte + 0x20 : byte);
}

#endif

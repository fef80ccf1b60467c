#include "shim/text/ngrams.h"

#include "shim/base/sorted_numbers.h"
#include "shim/index/schema.h"

enum { EDGE_FRONT = '^', EDGE_BACK = '$', OTHER_LETTER = 0x80 };

/* One byte for each letter. */
static unsigned char plain_letter(const char *form, size_t length, size_t *at)
{
    unsigned char first = (unsigned char)form[(*at)++], second;

    if (first < 0x80)
        return first;
    second = *at < length ? (unsigned char)form[*at] : 0;
    while (*at < length && ((unsigned char)form[*at] & 0xc0) == 0x80)
        (*at)++;
    if (first == 0xc3 && (second == 0xa5 || second == 0xa4)) /* å ä */
        return 'a';
    if (first == 0xc3 && second == 0xb6) /* ö */
        return 'o';
    return OTHER_LETTER | (second & 0x7f);
}

static size_t plain_letters(const char *form, size_t length, unsigned char letters[FYND_NGRAMS_MAX])
{
    size_t count = 0;

    letters[count++] = EDGE_FRONT;
    for (size_t at = 0; at < length && count < FYND_NGRAMS_MAX - 1;)
        letters[count++] = plain_letter(form, length, &at);
    letters[count++] = EDGE_BACK;
    return count;
}

size_t fynd_ngrams(const char *form, size_t length, uint32_t grams[FYND_NGRAMS_MAX])
{
    unsigned char letters[FYND_NGRAMS_MAX];
    size_t count = plain_letters(form, length, letters), made = 0;
    uint32_t gram = 0;

    for (size_t i = 0; i < count; i++) {
        gram = gram << 8 | letters[i];
        if (i + 1 >= FYND_NGRAM_SIZE)
            grams[made++] = gram;
    }
    if (made == 0)
        grams[made++] = gram;
    return fynd_sorted_numbers_distinct(grams, made);
}

void fynd_ngrams_name(uint32_t gram, char name[FYND_NGRAM_SIZE])
{
    for (int i = 0; i < FYND_NGRAM_SIZE; i++)
        name[i] = (char)(gram >> (8 * (FYND_NGRAM_SIZE - 1 - i)));
}

double fynd_ngrams_likeness(size_t shared, size_t one, size_t other)
{
    return one + other == 0 ? 0 : 2.0 * (double)shared / (double)(one + other);
}

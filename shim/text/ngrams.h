/* Character grams of a word form: what misspelt words, words without their dots and rings, and unknown compounds still
 * share with the words that were meant.
 *
 * A gram is four letters in a row of the form, whose begin and end count as letters too ("^hus$" has ^hus and
 * hus$). å and ä count as a, ö as o: a keyboard without them still finds. Of the lengths 3, 4 and 5 four ranked best on
 * the sets of `make quality`. */
#ifndef FYND_SHIM_TEXT_NGRAMS_H
#define FYND_SHIM_TEXT_NGRAMS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FYND_NGRAMS_MAX 66 /* grams of one form: FYND_FORM_MAX letters, begin, end */
#define FYND_NGRAM_SIZE 4  /* bytes of a gram's name in the grams table */

/* The distinct grams of a form, each packed into 32 bits, in rising order. Returns how many; a form too short for one
 * gram is one itself. */
size_t fynd_ngrams(const char *form, size_t length, uint32_t grams[FYND_NGRAMS_MAX]);

/* A gram's name in the grams table: the names stand in the order of the numbers. */
void fynd_ngrams_name(uint32_t gram, char name[FYND_NGRAM_SIZE]);

/* How alike two forms are: twice the grams they share over the grams of both (Dice), 0 to 1. */
double fynd_ngrams_likeness(size_t shared, size_t one, size_t other);

#ifdef __cplusplus
}
#endif
#endif

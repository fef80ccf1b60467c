/* The words that dates are written with in Swedish. */
#ifndef FYND_INDEXER_LISTS_DATE_WORDS_H
#define FYND_INDEXER_LISTS_DATE_WORDS_H

#include <stddef.h>

enum date_word_kind {
    DATE_WORD_OTHER,
    DATE_WORD_MONTH,       /* maj; number: 1 to 12 */
    DATE_WORD_MONTH_SHORT, /* sept */
    DATE_WORD_WEEKDAY,     /* måndag, måndagen, mån; number: 1 is Monday */
    DATE_WORD_SEASON,      /* hösten, höstterminen; number and last: its first and last month */
    DATE_WORD_ORDINAL,     /* tredje; number: 1 to 31 */
    DATE_WORD_ENDING,      /* of an ordinal in digits: 3:e */
    DATE_WORD_THE,         /* den */
    DATE_WORD_CLOCK,       /* kl, klockan */
    DATE_WORD_FROM,        /* från */
    DATE_WORD_BETWEEN,     /* mellan */
    DATE_WORD_AND,         /* och, samt */
    DATE_WORD_YEAR,        /* år, before the number of a year */
    DATE_WORD_UNIT,        /* after a number: it counts something, and is no year */
    DATE_WORD_NUMBERED,    /* before a number: it numbers something, and is no day */
    DATE_WORD_LEADS        /* before a number: 20/5 is a day there, not a fraction */
};

struct date_word {
    enum date_word_kind kind;
    unsigned number, last;
};

/* A folded word and its NUL; the words that are looked up are shorter. */
#define DATE_WORD_SIZE 32

/* Folds a word for looking it up: lower case, å ä ö composed, soft hyphens left out. Returns its length; 0: it has other
 * letters than a-z å ä ö, or too many. Folding is that of shim/text/unicode.h for these letters, without a buffer. */
size_t date_words_fold(const char *word, size_t length, char folded[DATE_WORD_SIZE]);

struct date_word date_words_find(const char *word, size_t length);

#endif

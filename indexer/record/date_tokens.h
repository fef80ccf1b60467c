/* A text as the finder of dates reads it: numbers, words and marks. */
#ifndef FYND_INDEXER_RECORD_DATE_TOKENS_H
#define FYND_INDEXER_RECORD_DATE_TOKENS_H

#include "indexer/lists/date_words.h"

#include "shim/index/publication.h"

enum date_token_kind {
    DATE_TOKEN_END,    /* of the text */
    DATE_TOKEN_LINE,   /* a line feed */
    DATE_TOKEN_NUMBER, /* digits */
    DATE_TOKEN_WORD,   /* letters and their marks */
    DATE_TOKEN_DASH,   /* a hyphen, a dash or a minus */
    DATE_TOKEN_MARK    /* any other character */
};

struct date_token {
    enum date_token_kind kind;
    size_t begin, end;     /* bytes in the text */
    bool spaced;           /* white space stands before it, or the text begins here */
    unsigned number;       /* of at most DATE_DIGITS_MAX digits; longer ones are 0 */
    size_t digits;         /* how many there are */
    struct date_word word; /* what a word means */
    char mark;             /* an ASCII character, or 0 */
};

#define DATE_DIGITS_MAX 4

/* Reads the token at or after position, which is at most the text's length. Any bytes will do. */
void date_tokens_read(struct fynd_text text, size_t position, struct date_token *token);

#endif

/* A line cut into words, with what stands between them: what the finders of names and places read. */
#ifndef FYND_INDEXER_FACTS_WORDS_H
#define FYND_INDEXER_FACTS_WORDS_H

#include "shim/index/publication.h"

/* What stands before a word beside spaces; none of these: only spaces, or nothing. */
enum word_gap {
    GAP_COMMA = 1,
    GAP_AND = 2, /* & */
    GAP_COLON = 4,
    GAP_DASH = 8,
    GAP_OPEN = 16, /* a bracket */
    GAP_CLOSE = 32,
    GAP_QUOTE = 64, /* either end of a quotation */
    GAP_SLASH = 128,
    GAP_STOP = 256,  /* the end of a sentence */
    GAP_OTHER = 512, /* bullets and all the rest */
    GAP_LINE = 1024  /* the beginning of the line */
};

struct word {
    struct fynd_text text; /* borrowed from the line: letters, digits, and what joins them: Dals-Ed, 4.0, t.ex, vd:n */
    unsigned gap;          /* of enum word_gap */
    unsigned sorts;        /* of enum word_class (word_classes.h) */
    bool capital;          /* begins with a capital */
    bool capitals;         /* has no small letter, but two capitals: SKR */
    bool name;             /* looks like a proper name: a capital, then small letters; no digits */
    bool start;            /* a capital here says nothing: a sentence begins */
    bool taken;            /* read already as part of something */
};

/* Words of one line at most; a longer line is read in pieces. */
enum { WORDS_MAX = 2048 };

struct words {
    struct word all[WORDS_MAX];
    size_t count;
};

/* Cuts the next words out of a line: from *position, which moves behind the last. False: there are none left. A piece
 * of a line that goes on with another one ends anywhere. Linear. */
bool words_read(struct fynd_text line, size_t *position, struct words *words);

/* Marks the words that touch bytes of the line as taken. begin and length are offsets in what line points at. */
void words_take_range(struct words *words, const char *begin, size_t length);

/* Is the word these letters, whatever its case? letters: small ones, UTF-8. */
bool words_is(const struct word *word, const char *letters);

/* From the first byte of one word to the last of another. */
struct fynd_text words_span(const struct words *words, size_t first, size_t last);

#endif

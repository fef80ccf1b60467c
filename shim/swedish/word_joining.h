/* Words that are written apart and are also one word, found while a text's tokens go by:
 *
 *   dialog-seminariet                       is also dialogseminariet
 *   förbättrings- och kvalitetsarbete       is also förbättringsarbete
 *   för-, grund- och gymnasieskola          is also förskola and grundskola
 *
 * and months that are written as numbers, which are also words: den 20/12, 2023-12 and 2023-12-20 are in december.
 *
 * Which tail of the last word a suspended one takes is known only when that word has been parted: shim/write/vocabulary.c.
 * For shim/write/thread_writer.c. */
#ifndef FYND_SHIM_SWEDISH_WORD_JOINING_H
#define FYND_SHIM_SWEDISH_WORD_JOINING_H

#include "shim/base/interner.h"
#include "shim/text/tokenizer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What stands between the two forms in the name of a join; no form that is joined holds either. A month has nothing
 * before FYND_JOINED_WHOLE. */
#define FYND_JOINED_WHOLE     '-'
#define FYND_JOINED_SUSPENDED ' '

#define FYND_SUSPENDED_MAX 4 /* words that wait for one tail; further ones are left alone */

/* The reading of one field. */
struct fynd_word_joining {
    const struct fynd_interner *forms; /* borrowed */
    struct fynd_interner *names;       /* borrowed: gains the names of the joins */
    struct fynd_buffer *found;         /* borrowed: varints of their numbers are appended */
    const char *text;                  /* borrowed */
    bool any;                          /* a token went by */
    uint32_t last;                     /* the form of the token before */
    size_t last_end;
    bool dated;                             /* "den" stands before that token */
    uint32_t suspended[FYND_SUSPENDED_MAX]; /* forms */
    size_t suspended_count;
    bool failed; /* no memory */
};

void fynd_word_joining_begin(struct fynd_word_joining *joins, const struct fynd_interner *forms,
                             struct fynd_interner *names, struct fynd_buffer *found, const char *text);

/* The next token, and the number of its form. */
void fynd_word_joining_meet(struct fynd_word_joining *joins, const struct fynd_token *token, uint32_t form);

/* Ends the field. False: memory ran out. */
bool fynd_word_joining_end(struct fynd_word_joining *joins);

#ifdef __cplusplus
}
#endif
#endif

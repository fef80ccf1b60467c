/* Why a publication was found, in words: "lärprojektet (projekt), i titeln".
 *
 * One line for each form that is marked, and one for each phrase: what stands there, the word of the question that it
 * answers to where that is another, and where it stands. It is read from the marks, so that it never says what is not
 * marked. */
#ifndef FYND_SERVER_MATCHED_H
#define FYND_SERVER_MATCHED_H

#include "plan.h"

#include "../shim/marks.h"

enum { MATCHED_MAX = 20 /* lines of one hit; further forms are not told */ };

/* The words of a question as people typed them, by their numbers. */
struct matched_words {
    char *words[PLAN_WORDS_MAX]; /* NULL: there is none; a phrase has quotation marks */
    bool phrases[PLAN_WORDS_MAX];
};

/* Takes the words of what a plan shows. False: no memory. Either way to be released. */
bool matched_words_init(struct matched_words *words, const struct fynd_query *shown);
void matched_words_fini(struct matched_words *words);

/* The lines for a document's marks: strings of malloc, at most MATCHED_MAX. False: no memory; *count are made. */
bool matched_lines(const struct matched_words *words, const struct fynd_mark *marks, size_t mark_count,
                   char *lines[MATCHED_MAX], size_t *count);

/* All lines as one sentence, "Träff: ...; ...", to be freed; NULL: no memory. There is a line or more. */
char *matched_sentence(char *const lines[], size_t count);

#endif

/* Why a publication was found, in words: "lärprojektet (projekt), i titeln".
 *
 * One line for each form that is marked, and one for each phrase: what stands there, the word of the question that it
 * answers to where that is another, and where it stands. It is read from the marks, so that it never says what is not
 * marked. */
#ifndef FYND_SERVER_SEARCH_MATCH_EXPLANATION_H
#define FYND_SERVER_SEARCH_MATCH_EXPLANATION_H

#include "server/i18n/texts.h"
#include "server/plan/planner.h"

#include "shim/search/highlighter.h"

enum { MATCH_EXPLANATION_MAX = 20 /* lines of one hit; further forms are not told */ };

/* The words of a question as people typed them, by their numbers. */
struct match_explanation_words {
    char *words[PLANNER_WORDS_MAX]; /* NULL: there is none; a phrase has quotation marks */
    bool phrases[PLANNER_WORDS_MAX];
};

/* Takes the words of what a plan shows. False: no memory. Either way to be released. */
bool match_explanation_words_init(struct match_explanation_words *words, const struct fynd_query *shown);
void match_explanation_words_fini(struct match_explanation_words *words);

/* What one line tells. */
struct match {
    char *form; /* what is marked; of a phrase, the phrase */
    char *word; /* of the question; NULL: the same as the form, or none is known */
    bool fields[FYND_FIELD_COUNT];
};

/* The matches of a document's marks, in order of their first ones. False: no memory. Either way to be released. */
bool match_explanation_find(const struct match_explanation_words *words, const struct fynd_mark *marks,
                            size_t mark_count, struct match matches[MATCH_EXPLANATION_MAX], size_t *count);
void match_explanation_fini(struct match *matches, size_t count);

/* How words are written: escaped, each in an element. */
struct match_explanation_element {
    const char *begin, *end; /* tags; may be "" */
};

/* Appends a match as a line, or all of them as one sentence, "Träff: ...; ...". element NULL: as plain text. */
void match_explanation_line(const struct match *match, const struct texts *texts,
                            const struct match_explanation_element *element, struct fynd_buffer *out);
void match_explanation_sentence(const struct match *matches, size_t count, const struct texts *texts,
                                const struct match_explanation_element *element, struct fynd_buffer *out);

#endif

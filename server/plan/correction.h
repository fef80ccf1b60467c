/* What a word of a question that the archive does not have was probably meant to be: another spelling, or two words.
 *
 * A word that is nowhere in the archive is put right where a likely spelling is there; of one that is hardly there
 * only a suggestion is made. Words of the Swedish lexicon, and compounds whose parts the archive has, are right but
 * for å, ä and ö that may be left out; everything with a digit is right as it is. A sound compound is never
 * turned into a form that the lexicon cannot make out: that one may be the misspelling. */
#ifndef FYND_SERVER_PLAN_CORRECTION_H
#define FYND_SERVER_PLAN_CORRECTION_H

#include "server/plan/expansion.h"

#include "shim/index/schema.h"

struct correction {
    char text[2 * FYND_FORM_MAX + 2]; /* one word of the archive, or two with a space between; not NUL-terminated */
    size_t length;
    bool certain; /* the word itself is nowhere */
};

/* Looks for a likely spelling of a form that was analysed as word; false: there is none, or none is needed. Analyses others,
 * and then the form anew: word stays its analysis. */
bool correction_find(const struct expansion *wording, const char *form, size_t length, struct fynd_word *word,
                     struct correction *spelling);

#endif

/* Irregular words, each with all of its forms, and the words of the dictionary that end in one and inflect like it:
 * handbok as bok. For shim/swedish/lexicon_lists.c. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_PARADIGMS_H
#define FYND_SHIM_SWEDISH_LEXICON_PARADIGMS_H

#include "shim/swedish/lexicon_forms.h"

/* A zeroed struct with a gathering has no paradigms. */
struct fynd_lexicon_paradigms {
    struct fynd_lexicon_forms *gathering; /* borrowed */
    struct fynd_interner lemmas;          /* numbered like `all` */
    struct paradigm *all;
    struct fynd_interner forms; /* of all, without the lemmas */
    uint32_t *paradigm_of_form;
    struct fynd_text *words; /* of all, lemmas too */
    uint32_t word_count, word_capacity;
};

void fynd_lexicon_paradigms_fini(struct fynd_lexicon_paradigms *paradigms);

/* Takes a paradigm: words[0] is the lemma, the others are its forms. All are of 1 to LEXICON_FORM_MAX bytes, which are
 * borrowed until fynd_lexicon_paradigms_fini. FYND_BAD_INPUT: the lemma has a paradigm; FYND_NO_MEMORY. */
enum fynd_status fynd_lexicon_paradigms_take(struct fynd_lexicon_paradigms *paradigms, const struct fynd_text *words,
                                             size_t count);

/* Adds to the gathering, which has the dictionary's words, what follows from the paradigms. False: no memory. */
bool fynd_lexicon_paradigms_gather(struct fynd_lexicon_paradigms *paradigms);

#endif

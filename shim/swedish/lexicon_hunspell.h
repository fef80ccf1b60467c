/* What the dictionary of hunspell gives the lexicon. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_HUNSPELL_H
#define FYND_SHIM_SWEDISH_LEXICON_HUNSPELL_H

#include "shim/swedish/lexicon_forms.h"

/* Adds what the dictionary has. *complete as fynd_lexicon_compile. */
enum fynd_status fynd_lexicon_hunspell_gather(struct fynd_lexicon_forms *gathering, const char *dictionary,
                                              struct fynd_cause *cause);

#endif

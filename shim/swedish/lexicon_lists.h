/* What our own lists (shim/swedish/lists/) give the lexicon. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_LISTS_H
#define FYND_SHIM_SWEDISH_LEXICON_LISTS_H

#include "shim/swedish/lexicon_forms.h"

/* Adds them, after the dictionary. */
enum fynd_status fynd_lexicon_lists_gather(struct fynd_lexicon_forms *gathering, struct fynd_cause *cause);

#endif

/* Publications to be suggested by their titles. For shim/suggest.c. */
#ifndef FYND_SHIM_SUGGEST_TITLES_H
#define FYND_SHIM_SUGGEST_TITLES_H

#include "suggesting.h"

/* Adds publications whose titles have all words before, in any inflection, and one that begins as the last does. */
void suggest_titles(const struct suggesting *suggesting);

#endif

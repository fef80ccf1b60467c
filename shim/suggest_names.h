/* Names to be suggested: places, persons and organisations. For shim/suggest.c. */
#ifndef FYND_SHIM_SUGGEST_NAMES_H
#define FYND_SHIM_SUGGEST_NAMES_H

#include "suggesting.h"

/* Adds names that have all words before as words, and one that begins as the last does. */
void suggest_names(const struct suggesting *suggesting);

#endif

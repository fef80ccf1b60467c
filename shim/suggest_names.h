/* Names to be suggested: places, persons and organisations. For shim/suggest.c. */
#ifndef FYND_SHIM_SUGGEST_NAMES_H
#define FYND_SHIM_SUGGEST_NAMES_H

#include "suggesting.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds names that have all words before as words, and one that begins as the last does. */
void fynd_suggest_names(const struct fynd_suggesting *suggesting);

#ifdef __cplusplus
}
#endif
#endif

/* Publications to be suggested by their titles. For shim/suggest/suggester.c. */
#ifndef FYND_SHIM_SUGGEST_SUGGEST_TITLES_H
#define FYND_SHIM_SUGGEST_SUGGEST_TITLES_H

#include "shim/suggest/suggester_internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds publications whose titles have all words before, in any inflection, and one that begins as the last does. */
void fynd_suggest_titles(const struct fynd_suggesting *suggesting);

#ifdef __cplusplus
}
#endif
#endif

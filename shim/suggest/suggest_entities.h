/* Names to be suggested: places, persons and organisations. For shim/suggest/suggester.c. */
#ifndef FYND_SHIM_SUGGEST_SUGGEST_ENTITIES_H
#define FYND_SHIM_SUGGEST_SUGGEST_ENTITIES_H

#include "shim/suggest/suggester_internal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds names that have all words before as words, and one that begins as the last does. */
void fynd_suggest_entities(const struct fynd_suggesting *suggesting);

#ifdef __cplusplus
}
#endif
#endif

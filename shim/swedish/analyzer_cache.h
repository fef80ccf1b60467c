/* Analyses of words met lately. A question and the publications that answer it share most of their words, and to split a
 * compound takes longer than all else that is done to a word.
 *
 * A table of slots: each form has one, and a later form with the same slot takes its place. Belongs to one thread. */
#ifndef FYND_SHIM_SWEDISH_ANALYZER_CACHE_H
#define FYND_SHIM_SWEDISH_ANALYZER_CACHE_H

#include "shim/swedish/analyzer.h"

struct fynd_analyzer_cache;

/* Some 400 KiB. NULL: no memory. */
struct fynd_analyzer_cache *fynd_analyzer_cache_new(void);
void fynd_analyzer_cache_free(struct fynd_analyzer_cache *kept);

/* False: the form is not kept. What word borrows stays until the next form is added. */
bool fynd_analyzer_cache_find(const struct fynd_analyzer_cache *kept, const char *form, size_t length,
                              struct fynd_word *word);

/* Copies what was found out about a form. Not kept: what has no room in a slot, such as the longest compounds. */
void fynd_analyzer_cache_add(struct fynd_analyzer_cache *kept, const char *form, size_t length,
                             const struct fynd_word *word);

#endif

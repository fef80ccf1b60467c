/* The grams table of a vocabulary: from a gram to the forms that have it. For shim/write/vocabulary.c. */
#ifndef FYND_SHIM_WRITE_VOCABULARY_NGRAMS_H
#define FYND_SHIM_WRITE_VOCABULARY_NGRAMS_H

#include "shim/write/vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes FYND_FILE_NGRAMS (names; note: how many running words of the archive have the gram) and FYND_FILE_NGRAM_FORMS
 * (lists: by number of the gram, the forms that have it). */
enum fynd_status fynd_vocabulary_ngrams_write(const struct fynd_vocabulary *vocabulary, const char *folder,
                                              struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

/* The bases of a vocabulary: what each of its forms, and each word written apart, is found by. For
 * shim/write/vocabulary.c. */
#ifndef FYND_SHIM_WRITE_VOCABULARY_BASES_H
#define FYND_SHIM_WRITE_VOCABULARY_BASES_H

#include "shim/write/vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Analyses the forms and the joined words, which have been numbered, and fills in bases, base_of_form, base_of_joined,
 * parts and part_begin. lexicon may be NULL. FYND_NO_MEMORY, or what the analysis says; what was filled in until then
 * is the vocabulary's to release. */
enum fynd_status fynd_vocabulary_bases_find(struct fynd_vocabulary *vocabulary, const struct fynd_lexicon *lexicon,
                                            struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

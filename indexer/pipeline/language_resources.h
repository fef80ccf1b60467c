/* What the words of a generation are analysed by: the Swedish dictionary, the project's own word lists, and the list
 * of synonyms. A digest of it all tells whether a generation would come out otherwise today. */
#ifndef FYND_INDEXER_PIPELINE_LANGUAGE_RESOURCES_H
#define FYND_INDEXER_PIPELINE_LANGUAGE_RESOURCES_H

#include "shim/write/index_writer.h"

#define LANGUAGE_RESOURCES_DIGEST_SIZE 65 /* SHA-256 in hex, with its NUL */

#define LANGUAGE_RESOURCES_SYNONYMS_MAX (1u << 20) /* bytes of a list of synonyms */
#define LANGUAGE_RESOURCES_DICTIONARY_MAX                                                                              \
    (64u << 20) /* bytes of each file of a dictionary: ten times the largest there is */

struct language_resources {
    const char *dictionary; /* path without .aff and .dic; borrowed, as is the next */
    const char *list;       /* path of the list of synonyms; NULL: the built-in one */
    bool found;             /* both files of the dictionary are there */
    struct fynd_buffer synonyms;
    char digest[LANGUAGE_RESOURCES_DIGEST_SIZE];
};

/* Reads a dictionary (a path without .aff and .dic) and a list of synonyms (a path; NULL: the built-in one), both borrowed.
 * FYND_BAD_INPUT: the list of synonyms is wrong or too long; the cause says where. */
enum fynd_status language_resources_init(struct language_resources *language, const char *dictionary,
                                         const char *synonyms, struct fynd_cause *cause);
void language_resources_fini(struct language_resources *language); /* a zeroed one is fine */

/* Hands the synonyms to a writer that was given the dictionary. */
enum fynd_status language_resources_give(const struct language_resources *language, struct fynd_index_writer *writer,
                                         struct fynd_cause *cause);

#endif

/* A table from words to numbers, made once of lists in the code and then asked for every word of an archive: most words
 * are in no list, and one look at one byte pair tells. Case does not matter, as in letter_case_small. */
#ifndef FYND_INDEXER_LISTS_WORD_TABLE_H
#define FYND_INDEXER_LISTS_WORD_TABLE_H

#include "shim/index/publication.h"

struct word_table_entry {
    struct fynd_text word;
    unsigned value;
};

/* size is a power of two, more than the words; both arrays are the owner's, of that size and zeroed. */
struct word_table {
    uint16_t *tags; /* a part of the word's hash; 0: free */
    struct word_table_entry *entries;
    size_t size;
};

/* A table with room in static memory. */
#define WORD_TABLE(name, length)                                                                                       \
    static uint16_t name##_tags[length];                                                                               \
    static struct word_table_entry name##_entries[length];                                                             \
    static const struct word_table name = {name##_tags, name##_entries, length}

/* Adds a word, which is borrowed and not empty; value is not 0, and is put to the bits of a word that is
 * there already. Not for several threads. */
void word_table_add(const struct word_table *table, struct fynd_text word, unsigned value);

/* The value of a word; 0: it is not there. */
unsigned word_table_find(const struct word_table *table, struct fynd_text word);

#endif

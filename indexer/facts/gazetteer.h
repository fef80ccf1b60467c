/* The 290 municipalities and the 21 regions of Sweden, by the names that texts give them: also in the genitive
 * (Kungsbackas, Storumans), a county by its län (Norrbottens län), a region by its organisation (Region Skåne). */
#ifndef FYND_INDEXER_FACTS_GAZETTEER_H
#define FYND_INDEXER_FACTS_GAZETTEER_H

#include "indexer/facts/words.h"
#include "indexer/lists/municipalities.h"

/* A name at a word. The strings are the table's. */
struct gazetteer_match {
    const char *place;        /* as people read it */
    const char *organisation; /* of a region named as such; else NULL */
    size_t words;             /* how many words the name takes: "kommun" and "stad" not among them */
    bool ambiguous;
    bool genitive;
};

/* Is there a name at words[first]? It begins with a capital. Says nothing about the words around it (places.h). */
bool gazetteer_match(const struct words *words, size_t first, struct gazetteer_match *match);

#endif

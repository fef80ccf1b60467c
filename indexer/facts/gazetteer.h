/* The 290 municipalities and the 21 regions of Sweden, by the names that texts give them: also in the genitive
 * (Kungsbackas, Storumans), a county by its län (Norrbottens län), a region by its organisation (Region Skåne). */
#ifndef FYND_INDEXER_FACTS_GAZETTEER_H
#define FYND_INDEXER_FACTS_GAZETTEER_H

#include "indexer/facts/words.h"

enum { GAZETTEER_MUNICIPALITIES = 290, GAZETTEER_REGIONS = 21, GAZETTEER_ALIASES = 3 };

struct gazetteer_region {
    const char *place;        /* as a place: "Norrbotten", "Örebro län" */
    const char *organisation; /* "Region Norrbotten", "Västra Götalandsregionen" */
    const char *county;       /* "Norrbottens län" */
    const char *also;         /* the organisation's other name: "Region Örebro"; may be NULL */
};

struct gazetteer_municipality {
    const char *name;
    size_t region;  /* its number in gazetteer_regions */
    bool ambiguous; /* also a word, a first name or a surname: Vara, Mark, Vilhelmina, Lund */
};

extern const struct gazetteer_region gazetteer_regions[GAZETTEER_REGIONS];
extern const struct gazetteer_municipality gazetteer_municipalities[GAZETTEER_MUNICIPALITIES]; /* rising, in small
                                                                                                  letters' byte order */

/* What else places are called. */
struct gazetteer_alias {
    const char *folded, *place;
};

extern const struct gazetteer_alias gazetteer_aliases[GAZETTEER_ALIASES];

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

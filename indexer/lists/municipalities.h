/* The names of the 290 municipalities and the 21 regions of Sweden, and what else places are called. */
#ifndef FYND_INDEXER_LISTS_MUNICIPALITIES_H
#define FYND_INDEXER_LISTS_MUNICIPALITIES_H

#include <stdbool.h>
#include <stddef.h>

enum { MUNICIPALITIES_COUNT = 290, MUNICIPALITIES_REGION_COUNT = 21, MUNICIPALITIES_ALIAS_COUNT = 3 };

struct region {
    const char *place;        /* as a place: "Norrbotten", "Örebro län" */
    const char *organisation; /* "Region Norrbotten", "Västra Götalandsregionen" */
    const char *county;       /* "Norrbottens län" */
    const char *also;         /* the organisation's other name: "Region Örebro"; may be NULL */
};

struct municipality {
    const char *name;
    size_t region;  /* its number in municipalities_regions */
    bool ambiguous; /* also a word, a first name or a surname: Vara, Mark, Vilhelmina, Lund */
};

extern const struct region municipalities_regions[MUNICIPALITIES_REGION_COUNT];
extern const struct municipality municipalities_all[MUNICIPALITIES_COUNT]; /* rising, in small
                                                                                                  letters' byte order */

/* What else places are called. */
struct place_alias {
    const char *folded, *place;
};

extern const struct place_alias municipalities_aliases[MUNICIPALITIES_ALIAS_COUNT];

#endif

/* Municipalities and regions that a line speaks of. */
#ifndef FYND_INDEXER_FACTS_PLACES_H
#define FYND_INDEXER_FACTS_PLACES_H

#include "indexer/facts/words.h"

#include <jansson.h>

/* Appends the places among the words that are not taken to the list (name_list.h), and takes them. No place: a surname
 * ("Johan Lund"), part of another name ("Kungsbacka Live!", “Invånardrivna Kungsbacka”), of a postal address
 * ("434 32 Kungsbacka"); a name that is also a word, unless a word before it says that it is a place ("i Vara"). False: no
 * memory. */
bool places_find(struct words *words, json_t *places);

#endif

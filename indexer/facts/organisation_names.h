/* Organisations whose names say what they are: Stiftelsen Framtidens Torg, Skidklubben Medvind, Institutet för
 * vardagsinnovation, Slöjdarnas riksgille; and those at which somebody is what they are: konsult på Kvistbyrån. */
#ifndef FYND_INDEXER_FACTS_ORGANISATION_NAMES_H
#define FYND_INDEXER_FACTS_ORGANISATION_NAMES_H

#include "indexer/facts/words.h"

/* The last word of the name that begins at words[first], which is not taken; false: none does. */
bool organisation_names_match(const struct words *words, size_t first, size_t *last);

#endif

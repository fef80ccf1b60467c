/* Organisations that a line speaks of. */
#ifndef FYND_INDEXER_FACTS_ORGANISATIONS_H
#define FYND_INDEXER_FACTS_ORGANISATIONS_H

#include "indexer/facts/words.h"

#include <jansson.h>

/* Appends to the lists (name_list.h) what the words name, and takes the words: municipalities and regions, which are
 * places too ("Storumans kommun", "Region Skåne"); companies ("... AB"); universities; authorities of a list of our own, by
 * name or letters; associations (organisation_names.h); other names with their letters ("Institutet för vardagsinnovation (IVI)"). line:
 * what the words were read from. False: no memory. */
bool organisations_find(struct fynd_text line, struct words *words, json_t *organisations, json_t *places);

#endif

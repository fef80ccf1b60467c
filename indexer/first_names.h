/* First names, as evidence that two capitalised words are somebody. */
#ifndef FYND_INDEXER_FIRST_NAMES_H
#define FYND_INDEXER_FIRST_NAMES_H

#include "../shim/publication.h"

/* Is the word, which is not empty, a first name that people in Sweden have? Of Märta-Stina only Märta is looked at. */
bool first_name_is(struct fynd_text word);

#endif

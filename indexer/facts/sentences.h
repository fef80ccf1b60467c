/* The sentences of a text, one after the other. */
#ifndef FYND_INDEXER_FACTS_SENTENCES_H
#define FYND_INDEXER_FACTS_SENTENCES_H

#include "shim/index/publication.h"

/* Takes the next sentence, with its end mark, from the beginning of *rest; it ends with its line, too, and may be empty.
 * Borrowed. False: *rest is empty. */
bool sentences_next(struct fynd_text *rest, struct fynd_text *sentence);

#endif

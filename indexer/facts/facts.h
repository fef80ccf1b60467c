/* What a text says about itself, for the fields that its source left absent. */
#ifndef FYND_INDEXER_FACTS_FACTS_H
#define FYND_INDEXER_FACTS_FACTS_H

#include "indexer/record/record.h"

/* Finds, in the order in which one helps the next: labelled sections, headings and calls, kind, dates, place, fee and series, names,
 * contacts. FYND_BAD_INPUT: the text has a personal identity number, and the publication must not be kept. */
enum fynd_status facts_find(struct record *record, struct fynd_cause *cause);

#endif

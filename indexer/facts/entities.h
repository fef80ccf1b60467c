/* The people, organisations and places that a record names. */
#ifndef FYND_INDEXER_FACTS_ENTITIES_H
#define FYND_INDEXER_FACTS_ENTITIES_H

#include "indexer/record/record.h"

/* Sets RECORD_PEOPLE, RECORD_ORGANISATIONS and RECORD_PLACES from the title and the text, never the aside, where the source
 * left them absent; what is not found stays absent. Addresses and telephone numbers are nobody's name, and places on a line
 * that is mainly these do not count. */
enum fynd_status entities_find(struct record *record, struct fynd_cause *cause);

#endif

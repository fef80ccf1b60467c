/* The dates of a record: which of those in its title and its text are the dates of the publication. */
#ifndef FYND_INDEXER_FACTS_DATE_FACTS_H
#define FYND_INDEXER_FACTS_DATE_FACTS_H

#include "indexer/record/dates.h"
#include "indexer/record/record.h"

/* Sets start and end of RECORD_EVENT, RECORD_DEADLINE and RECORD_PUBLISHED from the title and the text, where they are
 * absent; RECORD_KIND should be there. Fails for want of memory only. */
enum fynd_status date_facts_find(struct fynd_text title, struct fynd_text text, struct record *record,
                                 struct fynd_cause *cause);

#endif

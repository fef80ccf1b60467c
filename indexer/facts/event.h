/* What an invitation's labels tell of its event beside the dates: where it is, what it costs; and the series that a
 * publication belongs to. */
#ifndef FYND_INDEXER_FACTS_EVENT_H
#define FYND_INDEXER_FACTS_EVENT_H

#include "indexer/record/sections.h"

/* Adds place and online to RECORD_EVENT from the section of LABEL_PLACE, where the source did not tell them. "Teams",
 * "Zoom", "digitalt" make it online and are no place. Fails for want of memory only. */
enum fynd_status event_find_place(const struct sections *sections, struct record *record, struct fynd_cause *cause);

/* Sets RECORD_FEE from the section of LABEL_FEE: crowns, 0 for "Ingen avgift"; absent where no one amount is told. */
enum fynd_status event_find_fee(const struct sections *sections, struct record *record, struct fynd_cause *cause);

/* Sets RECORD_SERIES: the first sentence that says of which series this is a part. */
enum fynd_status event_find_series(struct record *record, struct fynd_cause *cause);

#endif

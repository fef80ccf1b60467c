/* What a text says about itself, for the fields that its source left absent. */
#ifndef FYND_INDEXER_FACTS_H
#define FYND_INDEXER_FACTS_H

#include "record.h"

/* Fills in the kind, from the labels that stand on lines of their own: ANMÄLAN makes an invitation; Utmaning
 * and Lösning together a case; everything else is a post. */
enum fynd_status facts_find(struct record *record, struct fynd_cause *cause);

#endif

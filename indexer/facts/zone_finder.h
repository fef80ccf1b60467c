/* What of a text weighs otherwise than the rest (shim/index/zones.h): its headings, and its calls to get in touch. */
#ifndef FYND_INDEXER_FACTS_ZONE_FINDER_H
#define FYND_INDEXER_FACTS_ZONE_FINDER_H

#include "indexer/record/sections.h"

/* Completes record->spans, which has the headings that cleaning has met, with the labels that stand alone on a line, which
 * are headings, and the calls (calls_to_action.h); a heading within a call is a call. Fails for want of memory only. */
enum fynd_status zone_finder_set(const struct sections *sections, struct record *record, struct fynd_cause *cause);

#endif

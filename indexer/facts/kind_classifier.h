/* What kind of publication a text is, by evidence: labels and turns of phrase. */
#ifndef FYND_INDEXER_FACTS_KIND_CLASSIFIER_H
#define FYND_INDEXER_FACTS_KIND_CLASSIFIER_H

#include "indexer/lists/kind.h"
#include "indexer/record/sections.h"

/* Where the source left the kind absent, sets RECORD_KIND and RECORD_KIND_CONFIDENCE: the share of the evidence that
 * speaks for it, from a third up, where there is none. Without enough for an invitation or a case it is a post. Fails for want of memory only. */
enum fynd_status kind_classifier_find(const struct sections *sections, struct record *record, struct fynd_cause *cause);

#endif

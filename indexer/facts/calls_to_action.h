/* Calls to get in touch: sentences that ask the reader to write, ring, register, read on or follow. They say nothing of what
 * a publication is about. */
#ifndef FYND_INDEXER_FACTS_CALLS_TO_ACTION_H
#define FYND_INDEXER_FACTS_CALLS_TO_ACTION_H

#include "indexer/record/sections.h"

#include "shim/index/zones.h"

/* Walks through the calls of a text. */
struct calls_to_action {
    struct fynd_text text, rest; /* borrowed */
};

void calls_to_action_begin(struct calls_to_action *calls, struct fynd_text text);

/* The next call: a short sentence that begins as we know it, and has an address or a telephone number or stands in the
 * last third of the text; or a question that is a call wherever it stands (section_labels.h). False: there is none. */
bool calls_to_action_next(struct calls_to_action *calls, struct fynd_zone *span);

/* Is a section that opens with a call one as a whole: short, and with an address or a telephone number? */
bool calls_to_action_fill(const struct section *section);

#endif

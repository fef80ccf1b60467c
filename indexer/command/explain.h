/* explain: the records of sources, as JSON lines. */
#ifndef FYND_INDEXER_COMMAND_EXPLAIN_H
#define FYND_INDEXER_COMMAND_EXPLAIN_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status explain_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

/* stats: the figures of an index. */
#ifndef FYND_INDEXER_COMMAND_STATS_H
#define FYND_INDEXER_COMMAND_STATS_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status stats_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

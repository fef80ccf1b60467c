/* analyse: what the Swedish analysis makes of words. */
#ifndef FYND_INDEXER_COMMAND_ANALYSE_H
#define FYND_INDEXER_COMMAND_ANALYSE_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status analyse_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

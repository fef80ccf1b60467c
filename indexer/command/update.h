/* update and rebuild: the index becomes equal to its sources. */
#ifndef FYND_INDEXER_COMMAND_UPDATE_H
#define FYND_INDEXER_COMMAND_UPDATE_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status update_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

/* check: is the current generation what was written, and can all of it be read? */
#ifndef FYND_INDEXER_COMMAND_CHECK_H
#define FYND_INDEXER_COMMAND_CHECK_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status check_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

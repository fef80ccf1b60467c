/* The commands of fynd-index. Each prints its answer through report.h, and says what came of it.
 * FYND_OK: done; else the cause says why not, and nothing on disk has changed unless it was published. */
#ifndef FYND_INDEXER_COMMAND_COMMANDS_H
#define FYND_INDEXER_COMMAND_COMMANDS_H

#include "indexer/command/options.h"

#include <stdbool.h>

/* Given to a command with nothing set. */
struct outcome {
    bool rejected;  /* something in the sources was not taken */
    bool published; /* there is a new generation: whatever fails after that is no failure of the command */
};

enum fynd_status update_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);
enum fynd_status explain_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);
enum fynd_status analyse_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);
enum fynd_status check_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);
enum fynd_status stats_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);
enum fynd_status acronym_list_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

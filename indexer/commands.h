/* The commands of fynd-index. Each prints its answer through report.h, and sets *rejected when something in
 * its sources was not taken. FYND_OK: done; else the cause says why not, and nothing on disk has changed. */
#ifndef FYND_INDEXER_COMMANDS_H
#define FYND_INDEXER_COMMANDS_H

#include "options.h"

#include <stdbool.h>

enum fynd_status update_run(const struct options *options, bool *rejected, struct fynd_cause *cause);
enum fynd_status explain_run(const struct options *options, bool *rejected, struct fynd_cause *cause);
enum fynd_status analyse_run(const struct options *options, bool *rejected, struct fynd_cause *cause);
enum fynd_status check_run(const struct options *options, bool *rejected, struct fynd_cause *cause);
enum fynd_status stats_run(const struct options *options, bool *rejected, struct fynd_cause *cause);

#endif

/* What came of a command. Each command prints its answer through report.h. FYND_OK: done; else the cause says why not, and
 * nothing on disk has changed unless it was published. */
#ifndef FYND_INDEXER_COMMAND_OUTCOME_H
#define FYND_INDEXER_COMMAND_OUTCOME_H

#include <stdbool.h>

/* Given to a command with nothing set. */
struct outcome {
    bool rejected;  /* something in the sources was not taken */
    bool published; /* there is a new generation: whatever fails after that is no failure of the command */
};

#endif

/* Is a generation readable? Asked by the command check, and of every generation before it is published. */
#ifndef FYND_INDEXER_PIPELINE_VERIFY_H
#define FYND_INDEXER_PIPELINE_VERIFY_H

#include "shim/base/status.h"
#include <stdint.h>

/* Opens the generation in `folder` and reads every publication: there are as many as given, each unpacks, and their
 * ids rise. FYND_DAMAGED: the cause says what is wrong. */
enum fynd_status verify_folder(const char *folder, unsigned long generation, uint64_t publications,
                               struct fynd_cause *cause);

#endif

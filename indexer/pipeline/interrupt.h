/* Ctrl-C and a stop from the system: noticed between two publications, never in the middle of one. */
#ifndef FYND_INDEXER_PIPELINE_INTERRUPT_H
#define FYND_INDEXER_PIPELINE_INTERRUPT_H

#include "shim/base/status.h"

#include <stdbool.h>

/* From here on SIGINT and SIGTERM are remembered instead of ending the program. */
void interrupt_catch(void);

bool interrupt_wanted(void);

/* FYND_SYSTEM with the sentence for it when an interrupt came, else FYND_OK. */
enum fynd_status interrupt_check(struct fynd_cause *cause);

#endif

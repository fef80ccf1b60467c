/* acronyms: the abbreviations that the archive explains. */
#ifndef FYND_INDEXER_COMMAND_ACRONYM_LIST_H
#define FYND_INDEXER_COMMAND_ACRONYM_LIST_H

#include "indexer/command/options.h"
#include "indexer/command/outcome.h"

enum fynd_status acronym_list_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause);

#endif

/* Names found in a record, each once: JSON lists of strings. */
#ifndef FYND_INDEXER_FACTS_NAME_LIST_H
#define FYND_INDEXER_FACTS_NAME_LIST_H

#include "shim/index/publication.h"

#include <jansson.h>

enum {
    NAME_LIST_MAX = 256, /* names; what comes after is left out */
    NAME_BYTES_MAX = 200 /* of a name */
};

/* Appends a name unless it is there, whatever its case, or too long. False: no memory. */
bool name_list_add(json_t *list, struct fynd_text name);

#endif

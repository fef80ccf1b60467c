/* Organisations whose names are written in one way, and the letters that stand for some. */
#ifndef FYND_INDEXER_LISTS_ORGANISATION_LIST_H
#define FYND_INDEXER_LISTS_ORGANISATION_LIST_H

#include <stddef.h>

struct organisation {
    const char *written; /* small letters */
    const char *name;
};

extern const struct organisation organisation_list[];
extern const size_t organisation_list_count;

#endif

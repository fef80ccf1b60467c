/* For tests: one archive, which all tests of a file read. */
#ifndef FYND_TESTS_UNIT_SUPPORT_OPENED_READER_H
#define FYND_TESTS_UNIT_SUPPORT_OPENED_READER_H

#include "tests/unit/support/archive.h"

static struct fynd_index_reader *reader; /* of the archive; NULL: none is open */

/* Publishes an archive in a new folder and opens it. swedish: the dictionary (shim/swedish/lexicon.h), or NULL. Returns 0, or
 * 1: no folder. */
static inline int opened_publish(const char *swedish, const struct sample *list, size_t count)
{
    if (folder_make(NULL) != 0)
        return 1;
    archive_publish_with(folder_path("index"), swedish, list, count);
    reader = archive_open(folder_path("index"));
    return 0;
}

/* Closes the archive, and removes the folder. */
static inline int opened_close(void **state)
{
    fynd_index_reader_close(reader);
    return folder_remove(state);
}

#endif

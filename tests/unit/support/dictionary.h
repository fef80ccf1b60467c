/* For tests: whether the Swedish dictionary is installed. */
#ifndef FYND_TESTS_UNIT_SUPPORT_DICTIONARY_H
#define FYND_TESTS_UNIT_SUPPORT_DICTIONARY_H

#include "shim/swedish/lexicon.h"
#include "tests/unit/support/folder.h"

static inline bool dictionary_is_there(void)
{
    return access(FYND_DICTIONARY ".dic", R_OK) == 0;
}

/* Skips the test, or the rest of it, where there is none. */
static inline void dictionary_need(void)
{
    if (!dictionary_is_there()) {
        print_message("# skipped: what needs a dictionary (no " FYND_DICTIONARY ".dic)\n");
        skip();
    }
}

#endif

/* Abbreviations that a text explains: "Sveriges Kommuner och Regioner (SKR)". */
#ifndef FYND_SHIM_SWEDISH_ACRONYMS_H
#define FYND_SHIM_SWEDISH_ACRONYMS_H

#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FYND_ACRONYM_LETTERS_MAX = 8,
    FYND_ACRONYM_NAME_MAX = 120 /* bytes of the name */
};

struct fynd_acronym {
    struct fynd_text letters, name; /* borrowed from the text */
};

/* The next explained abbreviation at or after *position, which is moved behind it: two capitals or more in brackets
 * behind a name whose words begin with these letters, in that order; small words (och, för, i) may stand between them
 * without a letter. False: there is none. Linear in the text. */
bool fynd_acronyms_next(struct fynd_text text, size_t *position, struct fynd_acronym *acronym);

#ifdef __cplusplus
}
#endif
#endif

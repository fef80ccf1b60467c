/* What people are: Swedish titles, also as the last part of a compound (utvecklingschef) and inflected
 * (förvaltningscheferna). */
#ifndef FYND_INDEXER_LISTS_JOB_TITLES_H
#define FYND_INDEXER_LISTS_JOB_TITLES_H

#include "shim/index/publication.h"

enum { ROLE_SIZE = 64 /* bytes of a title and its NUL; a longer word is none */ };

struct role {
    char title[ROLE_SIZE]; /* singular, indefinite, in small letters: "förvaltningschef" */
    bool plural;           /* the word says that several have it; false where it may (projektledare) */
    bool definite;
};

/* Is the word a title? */
bool job_titles_read(struct fynd_text word, struct role *role);

#endif

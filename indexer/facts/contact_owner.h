/* Whose an address or a telephone number is. */
#ifndef FYND_INDEXER_FACTS_CONTACT_OWNER_H
#define FYND_INDEXER_FACTS_CONTACT_OWNER_H

#include "shim/index/publication.h"

#include <jansson.h>

/* The name of the person (of RECORD_PEOPLE, may be NULL) that the local part of an address is made of: tove.myrdimma,
 * tovemyrdimma, t.myrdimma, tmyrdimma, or tove where one person only is called so. Borrowed from people; NULL: nobody. */
const char *contact_owner_by_address(const json_t *people, struct fynd_text local);

/* The person named last (or first) in a stretch of text; NULL: nobody. Looks at all of it for each person. */
const char *contact_owner_in(const json_t *people, struct fynd_text text, bool last);

#endif

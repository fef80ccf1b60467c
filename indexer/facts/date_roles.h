/* What the dates of a text are: of the event, the last day to register, the day of publishing, or mentions. */
#ifndef FYND_INDEXER_FACTS_DATE_ROLES_H
#define FYND_INDEXER_FACTS_DATE_ROLES_H

#include "indexer/lists/kind.h"
#include "indexer/record/dates.h"

/* What each date of a text is, by the words and labels around it and the kind of the publication. */
void date_roles_find(struct fynd_text text, enum kind kind, struct found_date *found, size_t count);

#endif

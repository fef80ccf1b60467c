/* Who can be reached how: the addresses and telephone numbers of a record. */
#ifndef FYND_INDEXER_FACTS_CONTACTS_H
#define FYND_INDEXER_FACTS_CONTACTS_H

#include "indexer/record/record.h"

#include "shim/text/contact.h"

/* Is there a personal identity number in the title, the text or the aside? Then the publication must not be kept. */
bool contacts_have_identity(const struct record *record);

/* Adds to RECORD_CONTACTS what the title and the text have beside what the source told: one contact for each person or,
 * where nobody is named, each line. The name is that of a person in RECORD_PEOPLE (people.h), so find those before: whom
 * the address is made of (tove.myrdimma@), else who is named on the same line or on the one before. */
enum fynd_status contacts_find(struct record *record, struct fynd_cause *cause);

#endif

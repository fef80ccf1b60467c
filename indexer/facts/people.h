/* People that a text names, with what they are.
 *
 * Somebody is two to four words with capitals, of which either the first is a first name that is common here, or a title
 * stands beside them ("kommundirektören Malin X", "Malin X, kommundirektör"), or they begin a line and an organisation
 * follows, or their age, or an e-mail address of the text is made of them. Better one too few than a wrong one: first names alone are nobody. */
#ifndef FYND_INDEXER_FACTS_PEOPLE_H
#define FYND_INDEXER_FACTS_PEOPLE_H

#include "indexer/facts/address_names.h"

#include <jansson.h>

enum { PEOPLE_MAX = 256 /* in a record; who comes after is left out */ };

struct people {
    json_t *all;           /* [{"name", "role"}], each name once, in the order of the text; owned by the caller */
    json_t *organisations; /* where "Name, Organisation" lines have theirs added (name_list.h) */
    const struct address_names *addresses; /* of the text; borrowed */
    size_t alone; /* 1 + the number of the person who was all of the line before; 0: nobody was */
};

/* Appends the people among the words that are not taken; the words are a whole line (or a piece of an overlong one). A
 * line that is only a title gives it to who was alone on the line before. False: no memory. */
bool people_find(struct words *words, struct people *people);

#endif

/* What addresses of a text confirm of the names in it: ture.backmalm@ is Ture Bäckmalm's, and somebody who is at
 * lekfullframtid.example.se belongs to Lekfull Framtid. An address has a name's letters, without spaces, rings and dots. */
#ifndef FYND_INDEXER_FACTS_ADDRESS_NAMES_H
#define FYND_INDEXER_FACTS_ADDRESS_NAMES_H

#include "indexer/facts/words.h"

#include <jansson.h>

enum {
    ADDRESS_NAME_MAX = 32, /* parts of addresses that are looked at; what comes after is left out */
    ADDRESS_NAME_SIZE = 48 /* bytes of each; longer ones are no names */
};

struct address_name {
    char letters[ADDRESS_NAME_SIZE]; /* small, a to z */
    bool domain;                     /* part of a domain; else a local part of several words */
};

struct address_names {
    struct address_name all[ADDRESS_NAME_MAX];
    size_t count;
};

/* Adds the parts of a text's e-mail addresses. */
void address_names_read(struct fynd_text text, struct address_names *addresses);

/* Is the name that of a person whose address is there? */
bool address_names_confirm(const struct address_names *addresses, struct fynd_text name);

/* Appends to the list (name_list.h) the organisations among the words, and takes their words. False: no memory. */
bool address_names_find(const struct address_names *addresses, struct words *words, json_t *organisations);

#endif

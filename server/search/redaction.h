/* What a hit may show of a publication: the same without the e-mail addresses and telephone numbers in it, and the marks
 * where they then stand.
 *
 * In the place of each stands what it is: "[e-postadress]", "[telefonnummer]", "[personnummer]", or the same in another
 * language. Nothing of it is left, since half an address beside a name is the whole address. */
#ifndef FYND_SERVER_SEARCH_REDACTION_H
#define FYND_SERVER_SEARCH_REDACTION_H

#include "server/i18n/texts.h"

#include "shim/search/highlighter.h"

struct redaction {
    struct fynd_text fields[FYND_FIELD_COUNT]; /* borrowed from the publication, or from texts */
    struct fynd_text card; /* likewise: JSON, all of whose strings are masked but the address of the page */
    /* Those of the publication. One that stood in an address covers what stands for it, and has that as its form. */
    struct fynd_mark *marks; /* owned */
    size_t mark_count;
    struct fynd_buffer texts[FYND_FIELD_COUNT];
    char *masked_card;
};

/* Masks a publication, which is borrowed, as are its marks: in order, and inside their fields. texts: of the masks; NULL:
 * nothing is masked, and all stays as it is. False: no memory, and there is nothing to release. */
bool redaction_init(struct redaction *masked, const struct fynd_publication *publication, const struct fynd_mark *marks,
                    size_t count, const struct texts *texts);
void redaction_fini(struct redaction *masked);

/* Appends text to out, masked. Masking twice is masking once. */
void redaction_text(struct fynd_text text, const struct texts *texts, struct fynd_buffer *out);

#endif

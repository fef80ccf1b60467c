/* What is cited of a publication: on its page (page_citation.h), and in files (citation_file.h).
 *
 * Only what the record says is said. Authors are those whom the source names as such, with their names as they stand there:
 * which part is the family name it does not tell. The year is that of publishing, and a guess is none. The site is the host of
 * the original's address; of what has none, it is fynd, and the address the one here, when the server knows its own. The day
 * of reading is the reader's to write: a citation with the day of today would be another answer every day, and be wrong for
 * whoever keeps it. Texts are masked (redaction.h), since a citation is made to be put elsewhere. */
#ifndef FYND_SERVER_EXPORT_CITATION_H
#define FYND_SERVER_EXPORT_CITATION_H

#include "server/export/iso_date.h"
#include "server/i18n/texts.h"

#include "shim/index/publication.h"

#include <jansson.h>

enum { CITATION_YEAR = 4, CITATION_DAY = 10 /* bytes of a date, as far as its year and its day */ };

struct citation {
    json_t *authors; /* array of strings, owned, as are the next ones */
    char *id;
    char *title;                        /* "": it has none */
    char *address;                      /* "": not known; else http or https */
    char *site;                         /* the host, or TEXTS_NAME */
    char language[LANGUAGE_RECORD_MAX]; /* of the title */
    char date[ISO_DATE_MAX];            /* of publishing, as ISO 8601; "": not known */
};

/* public_url: what addresses here begin with, may be "". texts: of masks; NULL: nothing is masked. False: no memory, and
 * there is nothing to release. */
bool citation_init(struct citation *citation, const struct fynd_publication *publication, const char *public_url,
                   const struct texts *texts);
void citation_fini(struct citation *citation);

#endif

/* The labels that structure a publication: "TID", "Utmaning", "Plats: Teams"; and calls to get in touch, "Vill du veta
 * mer?", which stand on a line of their own as labels do. */
#ifndef FYND_INDEXER_LISTS_SECTION_LABELS_H
#define FYND_INDEXER_LISTS_SECTION_LABELS_H

#include "shim/index/publication.h"

enum label {
    LABEL_NONE,
    LABEL_TIME,
    LABEL_PLACE,
    LABEL_AUDIENCE,
    LABEL_PROGRAMME,
    LABEL_FEE,
    LABEL_REGISTRATION,
    LABEL_DEADLINE,
    LABEL_SPEAKERS,
    LABEL_CONTACT,
    LABEL_ORGANISER,
    LABEL_CHALLENGE,
    LABEL_SOLUTION,
    LABEL_RESULT,
    LABEL_LESSONS,
    LABEL_CONTENT, /* what it is about: a label that tells nothing of the kind */
    LABEL_CALL     /* a call to get in touch */
};

/* The label that a line is ("TID", "Utmaning", "Plats:") or begins with ("Plats: Teams"); rest is then what follows,
 * empty when the label stands alone. Only labels that we know count: "JA!", "HR" and "LOFT" look like some and are none; a
 * call is one short question that begins as we know it.
 * LABEL_NONE: an ordinary line. */
enum label section_labels_read(struct fynd_text line, struct fynd_text *rest);

#endif

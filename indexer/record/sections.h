/* The labelled sections of a text: from a line that is a label (section_labels.h) to the next one. */
#ifndef FYND_INDEXER_RECORD_SECTIONS_H
#define FYND_INDEXER_RECORD_SECTIONS_H

#include "indexer/lists/section_labels.h"
#include "indexer/record/record.h"

enum { SECTIONS_MAX = 64 /* of one publication; further ones go with the last */ };

struct section {
    enum label label;
    struct fynd_text name,
        text; /* borrowed from the text: the label as it is written, what stands under or behind it */
};

struct sections {
    struct section all[SECTIONS_MAX];
    size_t count;
};

/* Parts a text. What stands before the first label is in no section. A label with text behind it on its line has that
 * text alone, and a call to get in touch its paragraph: what follows that is in no section. */
void sections_part(struct fynd_text text, struct sections *sections);

/* The text of the first section with a label; empty when there is none. */
struct fynd_text sections_find(const struct sections *sections, enum label label);

/* Sets RECORD_SECTIONS where the source left it absent. Fails for want of memory only. */
enum fynd_status sections_set(const struct sections *sections, struct record *record, struct fynd_cause *cause);

#endif

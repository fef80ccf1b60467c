/* What the front matter of an article says about it -> the record. Behind markdown.h only. */
#ifndef FYND_INDEXER_FORMAT_FRONT_MATTER_FIELDS_H
#define FYND_INDEXER_FORMAT_FRONT_MATTER_FIELDS_H

#include "indexer/record/record.h"

/* front is the object of front_matter.h. FYND_BAD_INPUT: "a draft". */
enum fynd_status front_matter_fields_set(const json_t *front, struct record *record, struct fynd_cause *cause);

#endif

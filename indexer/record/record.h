/* The record: one publication, whatever its source.
 *
 * What the item does not say is absent. Text is C strings and buffers; everything with a structure of its own
 * is JSON in the shape it is published in, checked on the way in (field_values.h). A record owns all it points at. */
#ifndef FYND_INDEXER_RECORD_RECORD_H
#define FYND_INDEXER_RECORD_RECORD_H

#include "indexer/record/blocks.h"

#include "shim/base/status.h"
#include "shim/index/publication.h"

#include <jansson.h>

enum record_field {
    RECORD_URL,
    RECORD_KIND, /* "post", "case" or "invitation" */
    RECORD_PUBLISHED,
    RECORD_EVENT,
    RECORD_DEADLINE,
    RECORD_PLACES,
    RECORD_LANGUAGE,
    RECORD_ORGANISATIONS,
    RECORD_PEOPLE,
    RECORD_CONTACTS,
    RECORD_SECTIONS,
    RECORD_CATEGORIES,
    RECORD_KIND_CONFIDENCE, /* share of the evidence that speaks for the kind, 0 to 1 */
    RECORD_FEE,             /* of an event, in crowns */
    RECORD_SERIES,          /* the sentence that says of which series it is a part */
    RECORD_ADDRESSES,       /* where else the same publication stands: URLs or files */
    RECORD_SOURCE,          /* {"file", "bytes": [from, to]} */
    RECORD_FIELD_COUNT
};

/* Where a field of the record is stored. */
enum record_part {
    RECORD_CARD,   /* with a search hit */
    RECORD_DETAILS /* with the whole publication */
};

struct record {
    char *id;
    struct fynd_buffer title, text, aside; /* UTF-8; of ASCII's controls only tab and line feed */
    struct fynd_buffer spans;              /* of the text, packed (shim/index/zones.h): kept with it, and no field */
    json_t *fields[RECORD_FIELD_COUNT];    /* NULL: absent */
    json_t *removed;                       /* [{"text", "why"}]: what cleaning left out (clean.h); NULL: not cleaned */
    uint64_t repaired;                     /* bytes of the item that were not UTF-8 and became U+FFFD */
};

/* Once the text is there: FYND_BAD_INPUT when the record is empty, or not within the limits of shim/index/schema.h. */
enum fynd_status record_check(const struct record *record, struct fynd_cause *cause);

/* The record that a stored publication was made of; record is zeroed. FYND_DAMAGED: it is not what was
 * stored. */
enum fynd_status record_restore(const struct fynd_publication *publication, struct record *record,
                                struct fynd_cause *cause);
void record_fini(struct record *record);

/* The fields of a part as a JSON object. A card has all of its fields, null or [] when absent; elsewhere
 * absent fields are left out. NULL: no memory. */
json_t *record_part(const struct record *record, enum record_part part);

/* The whole record as a JSON object; NULL: no memory. */
json_t *record_json(const struct record *record);

/* Appends bytes to out as clean text. FYND_BAD_INPUT: more than one byte in a hundred is not UTF-8, or one is
 * NUL: "not text", with the offset of the first. */
enum fynd_status record_clean(const char *bytes, size_t length, struct fynd_buffer *out, uint64_t *repaired,
                              struct fynd_cause *cause);

/* Sets a field from its value in a source; null and what is empty leave it absent. */
enum fynd_status record_set(struct record *record, enum record_field field, const json_t *value,
                            struct fynd_cause *cause);

/* Gives the people of a record, whom its format names as authors, their role. */
enum fynd_status record_mark_authors(struct record *record, struct fynd_cause *cause);

/* The name of a field in sources and answers. */
const char *record_field_name(enum record_field field);

#endif

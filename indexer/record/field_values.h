/* The shapes of a record's fields: what a source may say, and how it is published.
 *
 * Unknown members of an object are left out; a value of another shape is refused with a sentence for its
 * author. */
#ifndef FYND_INDEXER_RECORD_FIELD_VALUES_H
#define FYND_INDEXER_RECORD_FIELD_VALUES_H

#include "shim/base/status.h"

#include <jansson.h>

/* Reads value, which is not null. *out is yours, or NULL when the value says nothing (an empty string or
 * list). FYND_BAD_INPUT: another shape is wanted; the cause says which, without the field's name. */
typedef enum fynd_status field_reader(const json_t *value, json_t **out, struct fynd_cause *cause);

field_reader field_string;
field_reader field_strings;  /* [string] */
field_reader field_kind;     /* post, case, invitation and their Swedish names; any other kind says nothing */
field_reader field_date;     /* date_interval.h */
field_reader field_event;    /* date_interval.h */
field_reader field_people;   /* [{"name", "role"}] or [name] */
field_reader field_contacts; /* [{"name", "email", "phone"}] */
field_reader field_sections; /* [{"label", "text"}] */

#endif

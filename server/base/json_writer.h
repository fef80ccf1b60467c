/* Writing JSON: the one place that escapes it. A value is written where it stands in the answer, without a tree of it
 * in memory first, which would take longer than the search (README, Figures).
 *
 * Values follow one another; the commas between them are put by themselves. Memory that runs out shows in out.failed. */
#ifndef FYND_SERVER_BASE_JSON_WRITER_H
#define FYND_SERVER_BASE_JSON_WRITER_H

#include "shim/index/publication.h"

/* Zeroed, it is ready. The caller releases `out`. */
struct json_write {
    struct fynd_buffer out; /* what was written */
    bool comma;             /* the next value is not the first of its object or array */
};

/* Begins and ends an object ('{', '}') or an array ('[', ']'). */
void json_write_begin(struct json_write *json, char bracket);
void json_write_end(struct json_write *json, char bracket);

/* The name of the member whose value comes next: a literal that needs no escaping. */
void json_write_name(struct json_write *json, const char *name);

/* Values. Text is UTF-8; of what is not, a byte becomes U+FFFD. */
void json_write_text(struct json_write *json, struct fynd_text text);
void json_write_string(struct json_write *json, const char *string); /* NUL-terminated; NULL becomes null */
void json_write_number(struct json_write *json, unsigned long long number);
void json_write_real(struct json_write *json, double number); /* six significant digits; null unless finite */
void json_write_boolean(struct json_write *json, bool value);
void json_write_null(struct json_write *json);

/* The member "generation": which one answered, in digits. It is a string, since it is compared and not counted with. */
void json_write_generation(struct json_write *json, unsigned long generation);

/* The members of `object`, the text of a JSON object that fynd-index wrote, become members of the object at work.
 * Nothing is written when it is no object. */
void json_write_members(struct json_write *json, struct fynd_text object);

#endif

/* Writing JSON: the one place that escapes it. A value is written where it stands in the answer, without a tree of it
 * in memory first, which would take longer than the search (README, Figures).
 *
 * Values follow one another; the commas between them are put by themselves. Memory that runs out shows in out.failed. */
#ifndef FYND_SERVER_BASE_JSON_WRITER_H
#define FYND_SERVER_BASE_JSON_WRITER_H

#include "shim/index/publication.h"

/* Zeroed, it is ready. The caller releases `out`. */
struct json_writer {
    struct fynd_buffer out; /* what was written */
    bool comma;             /* the next value is not the first of its object or array */
};

/* Begins and ends an object ('{', '}') or an array ('[', ']'). */
void json_writer_begin(struct json_writer *json, char bracket);
void json_writer_end(struct json_writer *json, char bracket);

/* The name of the member whose value comes next: a literal that needs no escaping. */
void json_writer_name(struct json_writer *json, const char *name);

/* Values. Text is UTF-8; of what is not, a byte becomes U+FFFD. */
void json_writer_text(struct json_writer *json, struct fynd_text text);
void json_writer_string(struct json_writer *json, const char *string); /* NUL-terminated; NULL becomes null */
void json_writer_number(struct json_writer *json, unsigned long long number);
void json_writer_real(struct json_writer *json, double number); /* six significant digits; null unless finite */
void json_writer_boolean(struct json_writer *json, bool value);
void json_writer_null(struct json_writer *json);

/* The member "generation": which one answered, in digits. It is a string, since it is compared and not counted with. */
void json_writer_generation(struct json_writer *json, unsigned long generation);

/* The members of `object`, the text of a JSON object that fynd-index wrote, become members of the object at work.
 * Nothing is written when it is no object. */
void json_writer_members(struct json_writer *json, struct fynd_text object);

#endif

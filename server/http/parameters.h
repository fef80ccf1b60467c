/* The parameters that a path takes: one table for each path, from which requests are checked. */
#ifndef FYND_SERVER_HTTP_PARAMETERS_H
#define FYND_SERVER_HTTP_PARAMETERS_H

#include "server/http/problem.h"
#include "server/http/request.h"

#include "shim/base/buffer.h"

struct parameter_rule {
    const char *name;                    /* NULL: the end of the table */
    bool repeatable;                     /* several values are several choices; of others one is allowed */
    bool (*is_valid)(const char *value); /* NULL: any value is */
    const char *reason, *reason_en;      /* why others are not valid: a sentence, Swedish and English */
    const char *standard;                /* the value that says the same as none; NULL: none does */
};

/* A whole number of digits only, from 1 to highest; false: it is none. */
bool parameters_read_number(const char *text, unsigned highest, unsigned *number);

/* Notes the parameters at fault, each once and in the order of the table: a value that is not valid, or more than one
 * where one is allowed. Empty values are none, and parameters that the table lacks are passed over. invalid has room
 * for all and one more, which ends the list. Returns how many there are. */
size_t parameters_check(const struct request *request, const struct parameter_rule *rules,
                        struct invalid_parameter *invalid);

/* Brings a request into the form that all requests share that must be answered in the same way: without parameters that
 * the table lacks, empty ones, those that say what would be so without them, and repeated choices; the others in order of
 * name and value. rules NULL: nothing is known of the parameters, and all stay. */
void parameters_normalise(struct request *request, const struct parameter_rule *rules);

/* Appends a request as one text: equal only for requests that are equal in path and parameters. */
void parameters_write(const struct request *request, struct fynd_buffer *out);

#endif

/* The parameters that a path takes: one table for each path, from which requests are checked. */
#ifndef FYND_SERVER_PARAMETERS_H
#define FYND_SERVER_PARAMETERS_H

#include "problem.h"
#include "request.h"

struct parameter_rule {
    const char *name;                    /* NULL: the end of the table */
    bool repeatable;                     /* several values are several choices; of others one is allowed */
    bool (*is_valid)(const char *value); /* NULL: any value is */
    const char *reason, *reason_en;      /* why others are not valid: a sentence, Swedish and English */
    const char *standard;                /* the value that says the same as none; NULL: none does */
};

/* Notes the parameters at fault, each once and in the order of the table: a value that is not valid, or more than one
 * where one is allowed. Empty values are none, and parameters that the table lacks are passed over. invalid has room
 * for all and one more, which ends the list. Returns how many there are. */
size_t parameters_check(const struct request *request, const struct parameter_rule *rules,
                        struct invalid_parameter *invalid);

#endif

/* Why there is no answer: what RFC 9457 lets an error say, in Swedish and English. */
#ifndef FYND_SERVER_HTTP_PROBLEM_H
#define FYND_SERVER_HTTP_PROBLEM_H

#include "server/i18n/language.h"

/* A parameter at fault, and why. The texts are literals. */
struct invalid_parameter {
    const char *name;
    const char *reason;    /* Swedish */
    const char *reason_en; /* English */
};

/* The texts are literals. */
struct problem {
    int status;                              /* HTTP */
    const char *detail;                      /* Swedish */
    const char *detail_en;                   /* English */
    const struct invalid_parameter *invalid; /* the parameters at fault, up to one without a name; NULL: none is */
};

/* What several handlers meet. */
extern const struct problem problem_no_index;   /* 503 */
extern const struct problem problem_no_address; /* 404: what needs --public-url */
extern const struct problem problem_internal;   /* 500: something failed inside */

/* What is said of a problem in a language; in English where it is not said in it. */
const char *problem_detail(const struct problem *problem, enum language language);

/* Makes a problem (400) of the parameters at fault, one or more, which are borrowed. */
void problem_invalid(struct problem *problem, const struct invalid_parameter *invalid);

#endif

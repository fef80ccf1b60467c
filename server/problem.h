/* Why there is no answer: what RFC 9457 lets an error say, in Swedish and English. */
#ifndef FYND_SERVER_PROBLEM_H
#define FYND_SERVER_PROBLEM_H

/* The texts are literals. */
struct problem {
    int status;            /* HTTP */
    const char *detail;    /* Swedish */
    const char *detail_en; /* English */
    const char *parameter; /* the parameter at fault, or NULL */
};

/* What several handlers meet. */
extern const struct problem problem_no_index; /* 503 */
extern const struct problem problem_internal; /* 500: something failed inside */

#endif

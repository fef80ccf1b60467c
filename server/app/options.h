/* The command line: one table of options, from which --help is made, too. */
#ifndef FYND_SERVER_APP_OPTIONS_H
#define FYND_SERVER_APP_OPTIONS_H

#include <stdbool.h>

enum { OPTIONS_LIST_MAX = 64 };

/* The values of an option that may be given several times. */
struct options_list {
    const char *items[OPTIONS_LIST_MAX];
    unsigned count;
};

/* Texts are borrowed from the command line. */
struct options {
    const char *index;
    const char *listen; /* HOST:PORT */
    unsigned workers;
    unsigned max_connections;
    unsigned timeout; /* seconds */
    unsigned search_milliseconds;
    unsigned recency;         /* days; 0: none */
    unsigned cache_kilobytes; /* of each worker; 0: none */
    struct options_list cors; /* origins */
    bool show_contacts;
    const char *public_url; /* an origin; NULL: not known */
    const char *today;      /* YYYY-MM-DD; NULL: by the clock */
    const char *ask;        /* NULL: serve */
    bool check;
    bool quiet;
    bool help;
    bool version;
};

/* Fills in the defaults, then what the command line says. False: it is wrong, and a sentence on standard
 * error has said why. */
bool options_read(struct options *options, int count, char **arguments);

/* Prints what --help shows, on standard output. */
void options_print_help(void);

#endif

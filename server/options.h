/* The command line: one table of options, from which --help is made, too. */
#ifndef FYND_SERVER_OPTIONS_H
#define FYND_SERVER_OPTIONS_H

#include <stdbool.h>

#define OPTIONS_VERSION "0.1"

/* Texts are borrowed from the command line. */
struct options {
    const char *index;
    const char *listen; /* HOST:PORT */
    unsigned workers;
    unsigned max_connections;
    unsigned timeout; /* seconds */
    unsigned search_milliseconds;
    unsigned recency; /* days; 0: none */
    bool show_contacts;
    const char *ask; /* NULL: serve */
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

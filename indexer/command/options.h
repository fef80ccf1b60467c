/* The command line, as one table: what is understood, and what --help says, cannot differ. */
#ifndef FYND_INDEXER_COMMAND_OPTIONS_H
#define FYND_INDEXER_COMMAND_OPTIONS_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"

enum command {
    COMMAND_UPDATE,
    COMMAND_REBUILD,
    COMMAND_EXPLAIN,
    COMMAND_ANALYSE,
    COMMAND_CHECK,
    COMMAND_STATS,
    COMMAND_ACRONYMS,
    COMMAND_COUNT,
    COMMAND_NONE = COMMAND_COUNT /* only help or the version was asked for */
};

struct options {
    enum command command;
    bool help, json;
    bool version;           /* the version is asked for, and nothing else */
    unsigned jobs;          /* 1 .. 64 */
    const char *index;      /* borrowed from the command line, or NULL */
    const char *dictionary; /* borrowed from there, or FYND_DICTIONARY */
    const char *synonyms;   /* borrowed from there, or NULL: the built-in list */
    char **operands;        /* SOURCE, FILE or WORD; borrowed */
    size_t operand_count;
};

/* Reads the command line; the operands are moved together inside argv. FYND_BAD_INPUT: a usage error, the
 * cause says which. */
enum fynd_status options_read(int argc, char **argv, struct options *options, struct fynd_cause *cause);

/* Appends the help of one command, or of the whole program for COMMAND_NONE. */
void options_help(enum command command, struct fynd_buffer *out);

#endif

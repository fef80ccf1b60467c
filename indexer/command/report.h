/* What people and programs are told. With main.c the only place that prints. */
#ifndef FYND_INDEXER_COMMAND_REPORT_H
#define FYND_INDEXER_COMMAND_REPORT_H

#include "indexer/pipeline/catalogue.h"
#include "indexer/pipeline/rejections.h"

#include <time.h>

/* What update and rebuild did. */
struct report {
    const char *command;      /* a literal */
    bool changed;             /* a generation was published */
    unsigned long generation; /* the current one; 0: there is none */
    struct catalogue_difference difference;
    uint64_t kept, publications;
    uint64_t repaired;   /* publications with bytes that were not UTF-8 */
    uint64_t duplicates; /* items that are another address of a publication */
    uint64_t skipped;    /* files of unknown extension */
    bool dictionary;     /* the Swedish dictionary was found */
    bool reanalysed;     /* built anew because dictionary or lists have changed */
    const struct rejections *rejections;
    struct timespec begun; /* when the command did, by CLOCK_MONOTONIC */
};

/* The report on standard output: one JSON object, or a summary for people. */
enum fynd_status report_print(const struct report *report, bool json, struct fynd_cause *cause);

/* One JSON value on a line of its own, on standard output; takes value. NULL, as from a constructor that
 * found no memory, is FYND_NO_MEMORY. */
enum fynd_status report_line(json_t *value, struct fynd_cause *cause);

/* One sentence on standard output. */
void report_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* An error or a warning on standard error, escaped. */
void report_error(const char *text);

/* The warning that the dictionary at this path (without .aff and .dic) was not found. */
void report_no_dictionary(const char *dictionary);

/* Flushes standard output: FYND_SYSTEM when something printed did not arrive. */
enum fynd_status report_flush(struct fynd_cause *cause);

#endif

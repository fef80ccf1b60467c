/* SOURCE arguments -> the files to read, in a stable order. Folders are walked in byte order of names. */
#ifndef FYND_INDEXER_WALK_H
#define FYND_INDEXER_WALK_H

#include "../shim/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum walk_type {
    WALK_TEXT,     /* .txt: one publication */
    WALK_HTML,     /* .html, .htm: one */
    WALK_MARKDOWN, /* .md, .markdown: one */
    WALK_JSONL,    /* .jsonl: one a line */
    WALK_XML,      /* .xml: the export of a WordPress site */
    WALK_JSON      /* .json: a saved page of WordPress' REST interface */
};

struct walk_file {
    char *path; /* to open it by */
    char *name; /* to call it by: from the SOURCE's own name on, escaped (escape.h); a folder's ends in / */
    char *stem; /* path inside SOURCE without the extension: what a file without ids is identified by */
    enum walk_type type;
    bool gzip;
    bool named;      /* is itself a SOURCE argument: a symbolic link is then followed */
    size_t argument; /* which SOURCE it came from, from 0 */
    uint64_t bytes;  /* on disk */
    char *reason;    /* why it cannot be read, or NULL */
};

struct walk {
    struct walk_file *files;
    size_t count, capacity;
    size_t skipped; /* files of unknown extension */
    uint64_t bytes; /* of all files */
};

/* Finds the files. Left out are symbolic links to folders, dot files and README files, and files of unknown
 * extension (counted); what has the right name but cannot be read is listed with the reason. FYND_BAD_INPUT:
 * an argument that does not exist or, named itself, has an unknown extension. On failure the walk is empty. */
enum fynd_status walk_init(struct walk *walk, char *const *arguments, size_t count, struct fynd_cause *cause);
void walk_fini(struct walk *walk);

#endif

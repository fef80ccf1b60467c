/* One file of the list (file_list.h): what its name tells, and what it is called by. */
#ifndef FYND_INDEXER_SOURCE_SOURCE_FILE_H
#define FYND_INDEXER_SOURCE_SOURCE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum source_type {
    SOURCE_TYPE_TEXT,     /* .txt: one publication */
    SOURCE_TYPE_HTML,     /* .html, .htm: one */
    SOURCE_TYPE_MARKDOWN, /* .md, .markdown: one */
    SOURCE_TYPE_JSONL,    /* .jsonl: one a line */
    SOURCE_TYPE_XML,      /* .xml: the export of a WordPress site */
    SOURCE_TYPE_JSON      /* .json: a saved page of WordPress' REST interface */
};

/* What was found of a file, or of a folder that cannot be read; all strings are borrowed. */
struct source_file_found {
    const char *inside; /* its path in SOURCE, "" for SOURCE itself */
    const char *reason; /* why it cannot be read, or "" */
    uint64_t bytes;     /* on disk */
    bool folder;
};

/* A file, or a folder that cannot be read. */
struct source_file {
    char *path; /* to open it by */
    char *name; /* to call it by: from the SOURCE's own name on, escaped (escape.h); a folder's ends in / */
    char *stem; /* path inside SOURCE without the extension: what a file without ids is identified by */
    enum source_type type;
    bool gzip;
    bool named;     /* is itself a SOURCE argument: a symbolic link is then followed */
    uint64_t bytes; /* on disk */
    char *reason;   /* why it cannot be read, or NULL */
};

/* Does a file of this name hold publications? Sets its type and gzip. Returns the length of the name without its extensions; 0:
 * no. */
size_t source_file_recognise(const char *name, size_t length, struct source_file *file);

/* Fills a zeroed file. source: the SOURCE argument; base: its own name. False: no memory; what is filled is released by
 * source_file_fini as ever. */
bool source_file_make(const char *source, const char *base, const struct source_file_found *found,
                      struct source_file *file);
void source_file_fini(struct source_file *file);

/* "folder/name", or what there is of the two. Yours to free; NULL: no memory. */
char *source_file_join(const char *folder, const char *name);

#endif

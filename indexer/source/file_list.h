/* SOURCE arguments -> the files to read, in a stable order. Folders are walked in byte order of names. */
#ifndef FYND_INDEXER_SOURCE_FILE_LIST_H
#define FYND_INDEXER_SOURCE_FILE_LIST_H

#include "indexer/source/source_file.h"

#include "shim/base/buffer.h"
#include "shim/base/status.h"

enum {
    FILE_LIST_MAX = 1 << 24 /* files of one run: what an origin (source.h) and two gigabytes of paths have room for */
};

/* Some hundred bytes a file: its path in SOURCE and a few numbers. */
struct file_list {
    struct file_list_source *sources; /* by argument */
    size_t source_count;
    struct file_list_entry *files; /* in order */
    size_t count, capacity;
    struct fynd_buffer strings; /* paths in SOURCE and reasons, a NUL after each */
    uint64_t skipped;           /* files of unknown extension */
    uint64_t bytes;             /* of all files */
};

/* Finds the files. Left out are symbolic links to folders, dot files and README files, and files of unknown
 * extension (counted); what has the right name but cannot be read is listed with the reason. FYND_BAD_INPUT:
 * an argument that does not exist or, named itself, has an unknown extension; or more than FILE_LIST_MAX files. On
 * failure the list is empty. */
enum fynd_status file_list_init(struct file_list *list, char *const *arguments, size_t count, struct fynd_cause *cause);
void file_list_fini(struct file_list *list);

/* Puts the file of this number, below list->count, into `file`, which is zeroed or holds another one. Any number of
 * threads. */
enum fynd_status file_list_read(const struct file_list *list, size_t number, struct source_file *file,
                                struct fynd_cause *cause);

/* The argument, from 0, that the file of this number came from; the number of arguments for a file that is not there. */
size_t file_list_argument(const struct file_list *list, size_t number);

#endif

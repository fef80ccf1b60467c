/* SOURCE arguments -> the files to read, in a stable order. Folders are walked in byte order of names. */
#ifndef FYND_INDEXER_SOURCE_FILE_LIST_H
#define FYND_INDEXER_SOURCE_FILE_LIST_H

#include "indexer/source/source_file.h"
#include "indexer/source/spool.h"

/* The list lives on disk: memory does not grow with the number of files. */
struct file_list {
    struct file_list_source *sources; /* by argument */
    size_t source_count;
    struct spool files;
    size_t count;     /* of files */
    uint64_t skipped; /* files of unknown extension */
    uint64_t bytes;   /* of all files */
};

/* Finds the files. Left out are symbolic links to folders, dot files and README files, and files of unknown
 * extension (counted); what has the right name but cannot be read is listed with the reason. FYND_BAD_INPUT:
 * an argument that does not exist or, named itself, has an unknown extension. FYND_SYSTEM: no room for temporary
 * files. On failure the walk is empty. */
enum fynd_status file_list_init(struct file_list *walk, char *const *arguments, size_t count, struct fynd_cause *cause);
void file_list_fini(struct file_list *walk);

/* Puts the file of this number, below walk->count, into `file`, which is zeroed or holds another one. Any number of
 * threads. */
enum fynd_status file_list_read(const struct file_list *walk, size_t number, struct source_file *file,
                                struct fynd_cause *cause);

/* The argument, from 0, that the file of this number came from; the number of arguments for a file that is not there. */
size_t file_list_argument(const struct file_list *walk, size_t number);

#endif

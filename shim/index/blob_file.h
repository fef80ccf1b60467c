/* A file of byte strings, one for each document, read through a memory map: the forward index keeps the token streams
 * (shim/index/forward_index.h) so, and the stored publications stand in another such file.
 *
 * Xapian's value slots could keep them too, at 1 us a read, and more for long ones; here a read takes 0.05 us and copies
 * nothing, and a phrase reads one for each document that has its words. The strings stand in order of document; at
 * the file's end, how long each is and where each sixteenth begins, in 32 bits: all together take less than 4 GiB.
 * Byte order as in shim/index/term_dict.h. */
#ifndef FYND_SHIM_INDEX_BLOB_FILE_H
#define FYND_SHIM_INDEX_BLOB_FILE_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_blob_file_writer;

/* Creates the file. Close without finish leaves it unfinished. */
enum fynd_status fynd_blob_file_create(const char *path, struct fynd_blob_file_writer **writer,
                                       struct fynd_cause *cause);

/* Appends the stream of the next document, or those of a whole other file. */
enum fynd_status fynd_blob_file_add(struct fynd_blob_file_writer *writer, struct fynd_text stream,
                                    struct fynd_cause *cause);
enum fynd_status fynd_blob_file_add_file(struct fynd_blob_file_writer *writer, const char *path,
                                         struct fynd_cause *cause);

enum fynd_status fynd_blob_file_finish(struct fynd_blob_file_writer *writer, struct fynd_cause *cause);
void fynd_blob_file_writer_close(struct fynd_blob_file_writer *writer);

struct fynd_blob_file;

/* Opens a finished file. FYND_DAMAGED: not such a file, or cut. It may be read by several threads. */
enum fynd_status fynd_blob_file_open(const char *path, struct fynd_blob_file **streams, struct fynd_cause *cause);
void fynd_blob_file_close(struct fynd_blob_file *streams);

uint32_t fynd_blob_file_count(const struct fynd_blob_file *streams);

/* The stream of document 1 .. count, borrowed from the file; empty for any other number. */
struct fynd_text fynd_blob_file_get(const struct fynd_blob_file *streams, uint32_t document);

#ifdef __cplusplus
}
#endif
#endif

/* The bytes of one file, plain or gzip, read in order. Memory: a fixed window, whatever the file holds. */
#ifndef FYND_INDEXER_SOURCE_FILE_INPUT_H
#define FYND_INDEXER_SOURCE_FILE_INPUT_H

#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file_input;

/* A gzip file that expands beyond FILE_INPUT_RATIO_MAX times its size is refused, once it has given
 * FILE_INPUT_RATIO_FROM bytes: deflate cannot do better than 1032, and no text comes near. */
#define FILE_INPUT_RATIO_MAX  1000
#define FILE_INPUT_RATIO_FROM (64u << 20)

/* Opens a regular file; with follow a symbolic link to one, too. FYND_BAD_INPUT or FYND_SYSTEM: the cause
 * says why, without the path. */
enum fynd_status file_input_open(const char *path, bool gzip, bool follow, struct file_input **input,
                                 struct fynd_cause *cause);
void file_input_close(struct file_input *input); /* NULL is fine */

/* Reads up to size bytes; *got is 0 at the end only. FYND_BAD_INPUT: not gzip, cut short, damaged or
 * expanding too much; what was given before is good. FYND_SYSTEM: the disk refused. */
enum fynd_status file_input_read(struct file_input *input, char *bytes, size_t size, size_t *got,
                                 struct fynd_cause *cause);

/* How many bytes of the file on disk have been used so far. */
uint64_t file_input_consumed(const struct file_input *input);

#endif

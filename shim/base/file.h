/* Files: where they are, and reading them through memory. */
#ifndef FYND_SHIM_BASE_FILE_H
#define FYND_SHIM_BASE_FILE_H

#include "shim/base/status.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FYND_PATH_MAX 4096 /* bytes of a path, with its NUL */

/* Writes "folder/name", or the folder alone for an empty name. FYND_BAD_INPUT: that is too long. */
enum fynd_status fynd_file_join(const char *folder, const char *name, char path[FYND_PATH_MAX],
                                struct fynd_cause *cause);

/* A file that is mapped, read only. */
struct fynd_file {
    const char *bytes; /* page-aligned; NULL when the file is empty */
    size_t length;
};

/* Maps a whole file. The mapping stays when the file is removed. FYND_DAMAGED when there is no such file: what is
 * mapped belongs to a generation. A zeroed mapping may be closed. */
enum fynd_status fynd_file_open(const char *path, struct fynd_file *mapping, struct fynd_cause *cause);
void fynd_file_close(struct fynd_file *mapping);

#ifdef __cplusplus
}
#endif
#endif

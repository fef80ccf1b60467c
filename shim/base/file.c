#include "shim/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum fynd_status fynd_file_join(const char *folder, const char *name, char path[FYND_PATH_MAX],
                                struct fynd_cause *cause)
{
    const char *slash = *name == '\0' ? "" : "/";

    if ((size_t)snprintf(path, FYND_PATH_MAX, "%s%s%s", folder, slash, name) >= FYND_PATH_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "the path %.100s... is too long", folder);
    return FYND_OK;
}

static enum fynd_status map(int file, const char *path, struct fynd_file *mapping, struct fynd_cause *cause)
{
    struct stat stat;
    void *place;

    if (fstat(file, &stat) != 0)
        return fynd_status_fail_errno(cause, "cannot examine %s", path);
    if (stat.st_size == 0)
        return FYND_OK;
    place = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (place == MAP_FAILED)
        return fynd_status_fail_errno(cause, "cannot map %s", path);
    mapping->bytes = place;
    mapping->length = (size_t)stat.st_size;
    return FYND_OK;
}

enum fynd_status fynd_file_open(const char *path, struct fynd_file *mapping, struct fynd_cause *cause)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    enum fynd_status status;

    memset(mapping, 0, sizeof *mapping);
    if (file < 0)
        return errno == ENOENT ? fynd_status_fail(cause, FYND_DAMAGED, "%s is missing", path)
                               : fynd_status_fail_errno(cause, "cannot open %s", path);
    status = map(file, path, mapping, cause);
    close(file);
    return status;
}

void fynd_file_close(struct fynd_file *mapping)
{
    if (mapping->bytes != NULL)
        munmap((void *)(uintptr_t)mapping->bytes, mapping->length);
    memset(mapping, 0, sizeof *mapping);
}

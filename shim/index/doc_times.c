#include "shim/index/doc_times.h"

#include "shim/base/file.h"
#include "shim/index/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct fynd_doc_times {
    struct fynd_file file;
};

enum fynd_status fynd_doc_times_write(const char *folder, const struct fynd_doc_time *arrivals, size_t count,
                                      struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, FYND_FILE_DOC_TIMES, path, cause);

    if (status != FYND_OK)
        return status;
    FILE *file = fopen(path, "wbe");
    if (file == NULL)
        return fynd_status_fail_errno(cause, "%s", path);
    const bool written = fwrite(arrivals, sizeof *arrivals, count, file) == count;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "%s: cannot be written", path);
    return FYND_OK;
}

enum fynd_status fynd_doc_times_open(const char *folder, size_t count, struct fynd_doc_times **arrivals,
                                     struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    struct fynd_file file;
    enum fynd_status status = fynd_file_join(folder, FYND_FILE_DOC_TIMES, path, cause);

    *arrivals = NULL;
    if (status != FYND_OK || access(path, F_OK) != 0)
        return status;
    status = fynd_file_open(path, &file, cause);
    if (status != FYND_OK)
        return status;
    if (file.length != count * sizeof(struct fynd_doc_time)) {
        status = fynd_status_fail(cause, FYND_DAMAGED, "%s: %zu bytes for %zu documents", path, file.length, count);
    } else if ((*arrivals = malloc(sizeof **arrivals)) != NULL) {
        (*arrivals)->file = file;
        return FYND_OK;
    } else {
        status = fynd_status_fail_memory(cause);
    }
    fynd_file_close(&file);
    return status;
}

void fynd_doc_times_close(struct fynd_doc_times *arrivals)
{
    if (arrivals != NULL)
        fynd_file_close(&arrivals->file);
    free(arrivals);
}

struct fynd_doc_time fynd_doc_times_get(const struct fynd_doc_times *arrivals, uint32_t document)
{
    struct fynd_doc_time arrival = {0, 0};

    if (arrivals != NULL)
        memcpy(&arrival, arrivals->file.bytes + (document - 1) * sizeof arrival, sizeof arrival);
    return arrival;
}

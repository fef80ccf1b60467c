#include "indexer/source/file_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

struct file_input {
    int descriptor; /* owned by gzip when that is set */
    gzFile gzip;    /* NULL: a plain file */
    uint64_t given; /* bytes handed out */
    uint64_t consumed;
};

/* Without blocking: opening a named pipe would otherwise wait for its other end. */
static enum fynd_status open_regular(const char *path, bool follow, int *descriptor, struct fynd_cause *cause)
{
    struct stat status;
    int opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
    if (opened < 0)
        return fynd_status_fail_errno(cause, "cannot be opened");
    if (fstat(opened, &status) == 0 && S_ISREG(status.st_mode)) {
        *descriptor = opened;
        return FYND_OK;
    }
    close(opened);
    return fynd_status_fail(cause, FYND_BAD_INPUT, "not a regular file");
}

enum fynd_status file_input_open(const char *path, bool gzip, bool follow, struct file_input **input,
                                 struct fynd_cause *cause)
{
    struct file_input *opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = open_regular(path, follow, &opened->descriptor, cause);
    if (status != FYND_OK) {
        free(opened);
        return status;
    }
    if (gzip) {
        opened->gzip = gzdopen(opened->descriptor, "rb");
        if (opened->gzip == NULL || gzbuffer(opened->gzip, 64u << 10) != 0) {
            file_input_close(opened);
            return fynd_status_fail_memory(cause);
        }
    }
    *input = opened;
    return FYND_OK;
}

void file_input_close(struct file_input *input)
{
    if (input == NULL)
        return;
    if (input->gzip != NULL)
        gzclose_r(input->gzip);
    else
        close(input->descriptor);
    free(input);
}

static enum fynd_status read_plain(struct file_input *input, char *bytes, size_t size, size_t *got,
                                   struct fynd_cause *cause)
{
    ssize_t length;
    do
        length = read(input->descriptor, bytes, size);
    while (length < 0 && errno == EINTR);
    if (length < 0)
        return fynd_status_fail_errno(cause, "cannot be read");
    input->consumed += (uint64_t)length;
    *got = (size_t)length;
    return FYND_OK;
}

/* A file cut short is no error to gzread: it gives what there is, and only gzerror tells. */
static enum fynd_status gzip_end(struct file_input *input, struct fynd_cause *cause)
{
    int error;
    gzerror(input->gzip, &error);
    switch (error) {
    case Z_OK:
    case Z_STREAM_END:
        return FYND_OK;
    case Z_BUF_ERROR:
        return fynd_status_fail(cause, FYND_BAD_INPUT, "the gzip file is cut short");
    case Z_MEM_ERROR:
        return fynd_status_fail_memory(cause);
    case Z_ERRNO:
        return fynd_status_fail_errno(cause, "cannot be read");
    default:
        return fynd_status_fail(cause, FYND_BAD_INPUT, "the gzip file is damaged");
    }
}

static enum fynd_status read_gzip(struct file_input *input, char *bytes, size_t size, size_t *got,
                                  struct fynd_cause *cause)
{
    int length = gzread(input->gzip, bytes, (unsigned)size);
    if (length > 0 && gzdirect(input->gzip))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "not a gzip file");
    if (length <= 0) {
        *got = 0;
        return gzip_end(input, cause);
    }
    z_off_t offset = gzoffset(input->gzip);
    input->consumed = offset > 0 ? (uint64_t)offset : 0;
    if (input->given > FILE_INPUT_RATIO_FROM && input->given / FILE_INPUT_RATIO_MAX > input->consumed)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "the gzip file expands more than %d times",
                                FILE_INPUT_RATIO_MAX);
    *got = (size_t)length;
    return FYND_OK;
}

enum fynd_status file_input_read(struct file_input *input, char *bytes, size_t size, size_t *got,
                                 struct fynd_cause *cause)
{
    enum fynd_status status =
        input->gzip != NULL ? read_gzip(input, bytes, size, got, cause) : read_plain(input, bytes, size, got, cause);
    if (status == FYND_OK)
        input->given += *got;
    return status;
}

uint64_t file_input_consumed(const struct file_input *input)
{
    return input->consumed;
}

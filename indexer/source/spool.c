#include "indexer/source/spool.h"

#include "indexer/source/temporary.h"

#include <errno.h>
#include <unistd.h>

enum fynd_status spool_open(struct spool *spool, struct fynd_cause *cause)
{
    spool->bytes = tmpfile();
    spool->ends = spool->bytes != NULL ? tmpfile() : NULL;
    if (spool->ends != NULL)
        return FYND_OK;
    enum fynd_status status = temporary_refused(cause);
    spool_fini(spool);
    return status;
}

void spool_fini(struct spool *spool)
{
    if (spool->bytes != NULL)
        fclose(spool->bytes);
    if (spool->ends != NULL)
        fclose(spool->ends);
    *spool = (struct spool){0};
}

enum fynd_status spool_add(struct spool *spool, const char *bytes, size_t length, struct fynd_cause *cause)
{
    spool->size += length;
    spool->count++;
    if (fwrite(bytes, 1, length, spool->bytes) != length ||
        fwrite(&spool->size, sizeof spool->size, 1, spool->ends) != 1)
        return temporary_refused(cause);
    return FYND_OK;
}

enum fynd_status spool_seal(struct spool *spool, struct fynd_cause *cause)
{
    return fflush(spool->bytes) == 0 && fflush(spool->ends) == 0 ? FYND_OK : temporary_refused(cause);
}

static bool read_at(FILE *file, void *bytes, size_t length, uint64_t offset)
{
    ssize_t got = pread(fileno(file), bytes, length, (off_t)offset);

    if (got >= 0 && (size_t)got != length)
        errno = EIO; /* somebody else cut the file */
    return got >= 0 && (size_t)got == length;
}

enum fynd_status spool_read(const struct spool *spool, size_t number, struct fynd_buffer *string,
                            struct fynd_cause *cause)
{
    uint64_t ends[2] = {0}; /* of the string before, and its own */
    size_t before = number > 0;

    if (!read_at(spool->ends, ends + 1 - before, sizeof *ends * (1 + before), (number - before) * sizeof *ends))
        return temporary_refused(cause);
    fynd_buffer_clear(string);
    char *bytes = fynd_buffer_reserve(string, ends[1] - ends[0]);
    if (bytes == NULL && ends[1] > ends[0])
        return fynd_status_fail_memory(cause);
    if (ends[1] > ends[0] && !read_at(spool->bytes, bytes, ends[1] - ends[0], ends[0]))
        return temporary_refused(cause);
    string->length = ends[1] - ends[0];
    return FYND_OK;
}

#include "shim/write/spill_file.h"

#include "shim/base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum fynd_status fynd_spill_file_open(const char *folder, FILE **file, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, "spill-XXXXXX", path, cause);
    int descriptor;

    if (status != FYND_OK)
        return status;
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor < 0)
        return fynd_status_fail_errno(cause, "cannot create a temporary file in %s", folder);
    unlink(path);
    *file = fdopen(descriptor, "w+b");
    if (*file == NULL) {
        close(descriptor);
        return fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

static enum fynd_status read_bytes(int descriptor, uint64_t offset, char *bytes, size_t length,
                                   struct fynd_cause *cause)
{
    while (length > 0) {
        ssize_t got = pread(descriptor, bytes, length, (off_t)offset);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fynd_status_fail_errno(cause, "cannot read a temporary file");
        if (got == 0)
            return fynd_status_fail(cause, FYND_SYSTEM, "a temporary file was cut");
        bytes += got;
        offset += (uint64_t)got;
        length -= (size_t)got;
    }
    return FYND_OK;
}

static bool read_days(const char **cursor, const char *end, struct fynd_days *days)
{
    uint64_t from, to;

    if (!fynd_buffer_read_varint(cursor, end, &from) || !fynd_buffer_read_varint(cursor, end, &to))
        return false;
    *days = (struct fynd_days){(uint32_t)from, (uint32_t)to};
    return true;
}

static bool take_apart(const struct fynd_buffer *buffer, struct fynd_spilled_doc *waiting)
{
    const char *cursor = buffer->bytes, *end = cursor + buffer->length;
    struct fynd_text date, *stored = &waiting->stored;
    size_t facets_length, tags_length, sections_length, joined_length;

    if (!fynd_buffer_read_string(&cursor, end, &stored->bytes, &stored->length) ||
        !fynd_publication_unpack(stored->bytes, stored->length, &waiting->publication) ||
        !fynd_buffer_read_string(&cursor, end, &waiting->facets, &facets_length) ||
        !fynd_buffer_read_string(&cursor, end, &date.bytes, &date.length) ||
        !read_days(&cursor, end, &waiting->publication.published) ||
        !read_days(&cursor, end, &waiting->publication.happens) ||
        !fynd_buffer_read_string(&cursor, end, &waiting->tags, &tags_length) ||
        !fynd_buffer_read_string(&cursor, end, &waiting->sections, &sections_length) ||
        !fynd_buffer_read_string(&cursor, end, &waiting->joined, &joined_length))
        return false;
    waiting->publication.date = date;
    waiting->facets_end = waiting->facets + facets_length;
    waiting->tags_end = waiting->tags + tags_length;
    waiting->sections_end = waiting->sections + sections_length;
    waiting->joined_end = waiting->joined + joined_length;
    waiting->tokens = cursor;
    waiting->tokens_end = end;
    waiting->field = 0;
    waiting->token_end = 0;
    return true;
}

enum fynd_status fynd_spill_file_read(FILE *file, uint64_t offset, uint32_t length, struct fynd_buffer *buffer,
                                      struct fynd_spilled_doc *waiting, struct fynd_cause *cause)
{
    enum fynd_status status;

    fynd_buffer_clear(buffer);
    if (fynd_buffer_reserve(buffer, length) == NULL)
        return fynd_status_fail_memory(cause);
    status = read_bytes(fileno(file), offset, buffer->bytes, length, cause);
    if (status != FYND_OK)
        return status;
    buffer->length = length;
    return take_apart(buffer, waiting) ? FYND_OK : fynd_status_fail(cause, FYND_SYSTEM, "a temporary file was changed");
}

bool fynd_spill_file_next(struct fynd_spilled_doc *waiting, struct fynd_spill_file_token *token)
{
    uint64_t form, gap, length;

    while (fynd_buffer_read_varint(&waiting->tokens, waiting->tokens_end, &form)) {
        if (form == 0) {
            waiting->field++;
            waiting->token_end = 0;
            continue;
        }
        if (!fynd_buffer_read_varint(&waiting->tokens, waiting->tokens_end, &gap) ||
            !fynd_buffer_read_varint(&waiting->tokens, waiting->tokens_end, &length))
            return false;
        token->field = waiting->field;
        token->form = (uint32_t)(form - 1);
        token->start = waiting->token_end + gap;
        token->end = waiting->token_end = token->start + length;
        return true;
    }
    return false;
}

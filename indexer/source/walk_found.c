#include "indexer/source/walk_found.h"

/* In front of `inside` and, behind that, the reason. */
struct head {
    uint64_t bytes;
    uint32_t source, inside; /* inside: length */
    bool folder;
};

void file_list_found_write(const struct file_list_found *found, struct fynd_buffer *out)
{
    struct head head;

    memset(&head, 0, sizeof head); /* padding, too: it goes to disk */
    head.bytes = found->bytes;
    head.source = found->source;
    head.inside = (uint32_t)found->inside.length;
    head.folder = found->folder;
    fynd_buffer_append(out, &head, sizeof head);
    fynd_buffer_append(out, found->inside.bytes, found->inside.length);
    fynd_buffer_append(out, found->reason.bytes, found->reason.length);
}

struct file_list_found file_list_found_read(struct fynd_text written)
{
    struct head head;
    const char *inside = written.bytes + sizeof head;

    memcpy(&head, written.bytes, sizeof head);
    return (struct file_list_found){
        .source = head.source,
        .folder = head.folder,
        .bytes = head.bytes,
        .inside = {inside, head.inside},
        .reason = {inside + head.inside, written.length - sizeof head - head.inside},
    };
}

/* A slash stands before all other bytes: what is in a folder comes before names that only begin as the folder's. */
static int rank(char byte)
{
    return byte == '/' ? 0 : (unsigned char)byte;
}

static int compare_paths(struct fynd_text left, struct fynd_text right)
{
    size_t shorter = left.length < right.length ? left.length : right.length;

    for (size_t i = 0; i < shorter; i++)
        if (left.bytes[i] != right.bytes[i])
            return rank(left.bytes[i]) - rank(right.bytes[i]);
    return (left.length > right.length) - (left.length < right.length);
}

int file_list_found_compare(struct fynd_text left, struct fynd_text right)
{
    struct file_list_found one = file_list_found_read(left), other = file_list_found_read(right);

    if (one.source != other.source)
        return one.source < other.source ? -1 : 1;
    return compare_paths(one.inside, other.inside);
}

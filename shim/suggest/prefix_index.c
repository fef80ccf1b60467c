#include "shim/suggest/prefix_index.h"

#include "shim/base/buffer.h"
#include "shim/base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 0x54535953, VERSION = 1, FAN = 16, LEVELS_MAX = 8, WEIGHT_BITS = 6, READ = sizeof(uint64_t) };

/* The file: this header; the maxima, from the level above the starts to the last, of at most FAN; the starts, bit behind
 * bit: entry, offset, weight; READ zeros, so that a start can be read as one number. */
struct header {
    uint32_t magic, version;
    uint32_t count;
    uint16_t entry_bits, offset_bits;
};

struct fynd_prefix_index {
    struct fynd_file mapping;
    uint32_t count;
    unsigned entry_bits, offset_bits, bits;
    const uint8_t *maxima[LEVELS_MAX]; /* of each level from 1 */
    uint32_t sizes[LEVELS_MAX];        /* of each level from 0, the starts */
    unsigned levels;                   /* the starts included */
    const char *packed;
};

/* --- Sizes --- */

static unsigned bits_for(uint32_t most)
{
    unsigned bits = 0;

    while (most > 0) {
        most >>= 1;
        bits++;
    }
    return bits;
}

/* Returns how many levels there are. */
static unsigned level_sizes(uint32_t count, uint32_t sizes[LEVELS_MAX])
{
    unsigned levels = 1;

    for (sizes[0] = count; sizes[levels - 1] > FAN; levels++)
        sizes[levels] = sizes[levels - 1] / FAN + (sizes[levels - 1] % FAN != 0);
    return levels;
}

static uint64_t packed_bytes(uint32_t count, unsigned bits)
{
    return ((uint64_t)count * bits + 7) / 8 + READ;
}

/* --- Writing --- */

static void append_maxima(struct fynd_buffer *out, const struct fynd_prefix *starts, uint32_t count)
{
    uint32_t sizes[LEVELS_MAX];
    unsigned levels = level_sizes(count, sizes);
    size_t below = 0;

    for (unsigned level = 1; level < levels; level++) {
        size_t own = out->length;

        for (uint32_t i = 0; i < sizes[level]; i++) {
            uint8_t most = 0;

            for (uint32_t k = i * FAN; k < (i + 1) * FAN && k < sizes[level - 1]; k++) {
                uint8_t weight = level == 1 ? starts[k].weight : (uint8_t)out->bytes[below + k];

                most = weight > most ? weight : most;
            }
            fynd_buffer_append_byte(out, (char)most);
            if (out->failed)
                return;
        }
        below = own;
    }
}

static void append_packed(struct fynd_buffer *out, const struct fynd_prefix *starts, const struct header *header)
{
    unsigned bits = header->entry_bits + header->offset_bits + WEIGHT_BITS;
    size_t length = packed_bytes(header->count, bits);
    char *packed = fynd_buffer_reserve(out, length);

    if (packed == NULL)
        return;
    memset(packed, 0, length);
    for (uint32_t i = 0; i < header->count; i++) {
        uint64_t at = (uint64_t)i * bits, entry = header->entry_bits == 0 ? 0 : starts[i].entry, word;

        memcpy(&word, packed + at / 8, READ);
        word |= ((entry << header->offset_bits | starts[i].offset) << WEIGHT_BITS | starts[i].weight) << at % 8;
        memcpy(packed + at / 8, &word, READ);
    }
    out->length += length;
}

static struct header header_for(const struct fynd_prefix *starts, uint32_t count)
{
    uint32_t entry = 0, offset = 0;
    bool counting = true;

    for (uint32_t i = 0; i < count; i++) {
        entry = starts[i].entry > entry ? starts[i].entry : entry;
        offset = starts[i].offset > offset ? starts[i].offset : offset;
        counting &= starts[i].entry == i;
    }
    return (struct header){MAGIC, VERSION, count, (uint16_t)(counting ? 0 : bits_for(entry)),
                           (uint16_t)bits_for(offset)};
}

enum fynd_status fynd_prefix_index_write(const char *path, const struct fynd_prefix *starts, uint32_t count,
                                         struct fynd_cause *cause)
{
    struct header header = header_for(starts, count);
    struct fynd_buffer content = {0}, maxima = {0};
    FILE *file = fopen(path, "wbx");
    bool written;

    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    append_maxima(&maxima, starts, count);
    fynd_buffer_append(&content, &header, sizeof header);
    fynd_buffer_append(&content, maxima.bytes, maxima.length);
    append_packed(&content, starts, &header);
    written = !content.failed && fwrite(content.bytes, 1, content.length, file) == content.length;
    written = fclose(file) == 0 && written;
    bool failed = content.failed || maxima.failed;
    fynd_buffer_fini(&content);
    fynd_buffer_fini(&maxima);
    if (failed)
        return fynd_status_fail_memory(cause);
    return written ? FYND_OK : fynd_status_fail_errno(cause, "cannot write %s", path);
}

/* --- Reading --- */

/* Finds the file's pieces and checks that they fill it exactly. */
static bool find_pieces(struct fynd_prefix_index *starts)
{
    const struct header *header = (const struct header *)(const void *)starts->mapping.bytes;
    uint64_t maxima = 0;

    if (starts->mapping.length < sizeof *header || header->magic != MAGIC || header->version != VERSION ||
        header->entry_bits > 32 || header->offset_bits > 8)
        return false;
    starts->count = header->count;
    starts->entry_bits = header->entry_bits;
    starts->offset_bits = header->offset_bits;
    starts->bits = starts->entry_bits + starts->offset_bits + WEIGHT_BITS;
    starts->levels = level_sizes(starts->count, starts->sizes);
    for (unsigned level = 1; level < starts->levels; level++)
        maxima += starts->sizes[level];
    if (starts->mapping.length != sizeof *header + maxima + packed_bytes(starts->count, starts->bits))
        return false;
    starts->packed = starts->mapping.bytes + sizeof *header + maxima;
    for (unsigned level = 1; level < starts->levels; level++)
        starts->maxima[level] =
            level == 1 ? (const uint8_t *)(header + 1) : starts->maxima[level - 1] + starts->sizes[level - 1];
    return true;
}

enum fynd_status fynd_prefix_index_open(const char *path, struct fynd_prefix_index **starts, struct fynd_cause *cause)
{
    struct fynd_prefix_index *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    status = fynd_file_open(path, &opened->mapping, cause);
    if (status == FYND_OK && !find_pieces(opened))
        status =
            fynd_status_fail(cause, FYND_DAMAGED, "%s is not a file of starts of version %d, or is cut", path, VERSION);
    if (status != FYND_OK)
        fynd_prefix_index_close(opened);
    else
        *starts = opened;
    return status;
}

void fynd_prefix_index_close(struct fynd_prefix_index *starts)
{
    if (starts == NULL)
        return;
    fynd_file_close(&starts->mapping);
    free(starts);
}

uint32_t fynd_prefix_index_count(const struct fynd_prefix_index *starts)
{
    return starts->count;
}

static uint64_t low_bits(uint64_t word, unsigned bits)
{
    return word & ((UINT64_C(1) << bits) - 1);
}

struct fynd_prefix fynd_prefix_index_get(const struct fynd_prefix_index *starts, uint32_t index)
{
    uint64_t at = (uint64_t)index * starts->bits, word;
    struct fynd_prefix start;

    memcpy(&word, starts->packed + at / 8, READ);
    word >>= at % 8;
    start.weight = (uint8_t)low_bits(word, WEIGHT_BITS);
    start.offset = (uint16_t)low_bits(word >> WEIGHT_BITS, starts->offset_bits);
    start.entry = (uint32_t)low_bits(word >> (WEIGHT_BITS + starts->offset_bits), starts->entry_bits);
    if (starts->entry_bits == 0)
        start.entry = index;
    return start;
}

/* Of the starts, level 0, or of a maximum. */
static int weight_at(const struct fynd_prefix_index *starts, unsigned level, uint32_t index)
{
    return level == 0 ? fynd_prefix_index_get(starts, index).weight : starts->maxima[level][index];
}

bool fynd_prefix_index_hold(const struct fynd_prefix_index *starts)
{
    for (unsigned level = 1; level < starts->levels; level++)
        for (uint32_t i = 0; i < starts->sizes[level]; i++) {
            int most = 0;

            for (uint32_t k = i * FAN; k < (i + 1) * FAN && k < starts->sizes[level - 1]; k++) {
                int weight = weight_at(starts, level - 1, k);

                most = weight > most ? weight : most;
            }
            if (most != starts->maxima[level][i])
                return false;
        }
    return true;
}

/* --- The best of a range --- */

void fynd_prefix_index_best_begin(struct fynd_prefix_index_best *best, const struct fynd_prefix_index *starts)
{
    best->starts = starts;
    best->count = 0;
    best->steps = 0;
}

static bool comes_before(const struct fynd_prefix_index_best_node *left,
                         const struct fynd_prefix_index_best_node *right)
{
    return left->weight != right->weight ? left->weight > right->weight : left->first < right->first;
}

/* Adds a node to the heap; one of weight 0 leads nowhere. */
static void push(struct fynd_prefix_index_best *best, unsigned level, uint32_t index, int handicap)
{
    int weight = weight_at(best->starts, level, index);
    struct fynd_prefix_index_best_node node = {weight - handicap, index, (uint8_t)level, handicap};
    size_t at = best->count;

    best->steps++;
    if (weight == 0 || best->count == FYND_PREFIX_INDEX_BEST_NODES)
        return;
    for (unsigned i = 0; i < level; i++)
        node.first *= FAN;
    best->count++;
    for (; at > 0 && comes_before(&node, &best->heap[(at - 1) / 2]); at = (at - 1) / 2)
        best->heap[at] = best->heap[(at - 1) / 2];
    best->heap[at] = node;
}

static struct fynd_prefix_index_best_node pop(struct fynd_prefix_index_best *best)
{
    struct fynd_prefix_index_best_node top = best->heap[0], last = best->heap[--best->count];
    size_t at = 0, child;

    while ((child = 2 * at + 1) < best->count) {
        if (child + 1 < best->count && comes_before(&best->heap[child + 1], &best->heap[child]))
            child++;
        if (!comes_before(&best->heap[child], &last))
            break;
        best->heap[at] = best->heap[child];
        at = child;
    }
    best->heap[at] = last;
    return top;
}

/* Covers the range by as few nodes as can be: on each level what does not fill a node of the next. */
void fynd_prefix_index_best_add(struct fynd_prefix_index_best *best, struct fynd_range range)
{
    uint32_t begin = range.begin, end = range.end < best->starts->count ? range.end : best->starts->count;

    for (unsigned level = 0; begin < end; level++) {
        bool last = level + 1 == best->starts->levels;

        for (; begin < end && (last || begin % FAN != 0); begin++)
            push(best, level, begin, range.handicap);
        for (; end > begin && end % FAN != 0; end--)
            push(best, level, end - 1, range.handicap);
        begin /= FAN;
        end /= FAN;
    }
}

static void push_children(struct fynd_prefix_index_best *best, const struct fynd_prefix_index_best_node *node)
{
    unsigned level = node->level - 1u;
    uint32_t first = node->first;

    for (unsigned i = 0; i < level; i++)
        first /= FAN;
    for (uint32_t i = first; i < first + FAN && i < best->starts->sizes[level]; i++)
        push(best, level, i, node->handicap);
}

bool fynd_prefix_index_best_next(struct fynd_prefix_index_best *best, uint32_t *index, int *weight)
{
    while (best->count > 0 && best->count + FAN <= FYND_PREFIX_INDEX_BEST_NODES) {
        struct fynd_prefix_index_best_node node = pop(best);

        if (node.level == 0) {
            *index = node.first;
            *weight = node.weight;
            return true;
        }
        push_children(best, &node);
    }
    return false;
}

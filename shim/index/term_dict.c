#include "shim/index/term_dict.h"

#include "shim/base/file.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 0x464e414d, VERSION = 2, BLOCK = 8 };

/* The file: this header; 32-bit numbers: rank_of_head[head], head_ranks[head], head_numbers[head],
 * notes[count or 0], blocks[(count + 7) / 8]; bytes: lengths[count], then the front-coded names: a byte for what
 * is shared with the name before (0 at a block's begin), a byte for the length of the rest, the rest. */
struct header {
    uint32_t magic, version;
    uint32_t count, head;
    uint32_t note_count;
    uint32_t coded_length;
};

struct fynd_term_dict {
    struct fynd_file mapping;
    uint32_t count, head;
    const uint32_t *rank_of_head; /* number -> rank (place in byte order), for numbers below head */
    const uint32_t *head_ranks;   /* the same ranks, rising */
    const uint32_t *head_numbers; /* the number of each of them */
    const uint32_t *notes;        /* by number; NULL: none */
    const uint32_t *blocks;       /* where each block of names begins in coded */
    const uint8_t *lengths;       /* by number */
    const char *coded, *coded_end;
    uint64_t *signposts; /* owned: the first 8 bytes of each block's first name, as one number that sorts as they do */
};

static uint32_t block_count(uint32_t count)
{
    return count / BLOCK + (count % BLOCK != 0);
}

/* Writing */

struct ranked {
    const struct fynd_text *name;
    uint32_t number;
};

static int compare_ranked(const void *left, const void *right)
{
    return fynd_text_compare(((const struct ranked *)left)->name, ((const struct ranked *)right)->name);
}

/* Sorts the head and merges it with the tail, which is in order. */
static struct ranked *rank_names(const struct fynd_text *names, uint32_t count, uint32_t head)
{
    struct ranked *sorted = malloc(sizeof *sorted * head + 1);
    struct ranked *ranked = malloc(sizeof *ranked * count + 1);
    uint32_t next_head = 0, next_tail = head;

    if (sorted == NULL || ranked == NULL) {
        free(sorted);
        free(ranked);
        return NULL;
    }
    for (uint32_t i = 0; i < head; i++)
        sorted[i] = (struct ranked){&names[i], i};
    qsort(sorted, head, sizeof *sorted, compare_ranked);
    for (uint32_t rank = 0; rank < count; rank++) {
        if (next_tail == count ||
            (next_head < head && fynd_text_compare(sorted[next_head].name, &names[next_tail]) < 0)) {
            ranked[rank] = sorted[next_head++];
        } else {
            ranked[rank] = (struct ranked){&names[next_tail], next_tail};
            next_tail++;
        }
    }
    free(sorted);
    return ranked;
}

static size_t shared_prefix(const struct fynd_text *left, const struct fynd_text *right)
{
    size_t length = 0;

    while (length < left->length && length < right->length && left->bytes[length] == right->bytes[length])
        length++;
    return length;
}

static void append_number(struct fynd_buffer *out, uint32_t number)
{
    fynd_buffer_append(out, &number, sizeof number);
}

static void append_head(struct fynd_buffer *out, const struct ranked *ranked, uint32_t count, uint32_t head)
{
    size_t rank_of_head = out->length;

    if (fynd_buffer_reserve(out, sizeof(uint32_t) * head) == NULL)
        return;
    out->length += sizeof(uint32_t) * head;
    for (uint32_t rank = 0; rank < count; rank++) {
        if (ranked[rank].number >= head)
            continue;
        memcpy(out->bytes + rank_of_head + sizeof rank * ranked[rank].number, &rank, sizeof rank);
        append_number(out, rank);
        if (out->failed)
            return;
    }
    for (uint32_t rank = 0; rank < count; rank++)
        if (ranked[rank].number < head)
            append_number(out, ranked[rank].number);
}

static void append_coded(struct fynd_buffer *blocks, struct fynd_buffer *coded, const struct ranked *ranked,
                         uint32_t count)
{
    for (uint32_t rank = 0; rank < count; rank++) {
        const struct fynd_text *name = ranked[rank].name;
        size_t shared = rank % BLOCK == 0 ? 0 : shared_prefix(ranked[rank - 1].name, name);

        if (rank % BLOCK == 0)
            append_number(blocks, (uint32_t)coded->length);
        fynd_buffer_append_byte(coded, (char)shared);
        fynd_buffer_append_byte(coded, (char)(name->length - shared));
        fynd_buffer_append(coded, name->bytes + shared, name->length - shared);
    }
}

static enum fynd_status write_file(const char *path, const struct fynd_buffer *content, struct fynd_cause *cause)
{
    FILE *file = fopen(path, "wbx");
    bool written;

    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    written = fwrite(content->bytes, 1, content->length, file) == content->length;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return FYND_OK;
}

enum fynd_status fynd_term_dict_write(const char *path, const struct fynd_text *names, uint32_t count, uint32_t head,
                                      const uint32_t *notes, struct fynd_cause *cause)
{
    struct ranked *ranked = rank_names(names, count, head);
    struct fynd_buffer content = {0}, blocks = {0}, coded = {0};
    struct header header = {MAGIC, VERSION, count, head, notes == NULL ? 0 : count, 0};
    enum fynd_status status;

    if (ranked == NULL)
        return fynd_status_fail_memory(cause);
    append_coded(&blocks, &coded, ranked, count);
    header.coded_length = (uint32_t)coded.length;
    fynd_buffer_append(&content, &header, sizeof header);
    append_head(&content, ranked, count, head);
    fynd_buffer_append(&content, notes, sizeof *notes * header.note_count);
    fynd_buffer_append(&content, blocks.bytes, blocks.length);
    for (uint32_t number = 0; number < count; number++)
        fynd_buffer_append_byte(&content, (char)names[number].length);
    fynd_buffer_append(&content, coded.bytes, coded.length);
    if (content.failed || blocks.failed || coded.failed || coded.length > UINT32_MAX)
        status = fynd_status_fail_memory(cause);
    else
        status = write_file(path, &content, cause);
    fynd_buffer_fini(&content);
    fynd_buffer_fini(&blocks);
    fynd_buffer_fini(&coded);
    free(ranked);
    return status;
}

/* Reading */

/* Finds the file's parts and checks that they fill it exactly. */
static bool find_parts(struct fynd_term_dict *names)
{
    const struct header *header = (const struct header *)(const void *)names->mapping.bytes;
    const uint32_t *numbers;
    uint64_t number_count, length;

    if (names->mapping.length < sizeof *header || header->magic != MAGIC || header->version != VERSION ||
        header->head > header->count || (header->note_count != 0 && header->note_count != header->count))
        return false;
    numbers = (const uint32_t *)(header + 1);
    number_count = 3 * (uint64_t)header->head + header->note_count + block_count(header->count);
    length = sizeof *header + number_count * sizeof *numbers + header->count + (uint64_t)header->coded_length;
    if (length != names->mapping.length)
        return false;
    names->count = header->count;
    names->head = header->head;
    names->rank_of_head = numbers;
    names->head_ranks = names->rank_of_head + header->head;
    names->head_numbers = names->head_ranks + header->head;
    names->notes = header->note_count == 0 ? NULL : names->head_numbers + header->head;
    names->blocks = names->head_numbers + header->head + header->note_count;
    names->lengths = (const uint8_t *)(names->blocks + block_count(header->count));
    names->coded = (const char *)names->lengths + header->count;
    names->coded_end = names->coded + header->coded_length;
    return true;
}

static const char *block_begin(const struct fynd_term_dict *names, uint32_t block)
{
    uint32_t offset = names->blocks[block];

    return offset <= (size_t)(names->coded_end - names->coded) ? names->coded + offset : names->coded_end;
}

/* The first 8 bytes of a name, NUL where it is shorter, as a number that sorts as they do. */
static uint64_t signpost(const char *name, size_t length)
{
    uint64_t bytes = 0;

    memcpy(&bytes, name, length < sizeof bytes ? length : sizeof bytes);
    return be64toh(bytes);
}

/* A search through signposts stays in the cache where one through the file would miss it at each step. */
static bool set_signposts(struct fynd_term_dict *names)
{
    uint32_t count = block_count(names->count);

    names->signposts = malloc(sizeof *names->signposts * count + 1);
    for (uint32_t block = 0; names->signposts != NULL && block < count; block++) {
        const char *coded = block_begin(names, block);
        size_t rest = (size_t)(names->coded_end - coded), length = rest < 2 ? 0 : (unsigned char)coded[1];

        names->signposts[block] = rest < 2 || length > rest - 2 ? 0 : signpost(coded + 2, length);
    }
    return names->signposts != NULL;
}

enum fynd_status fynd_term_dict_open(const char *path, struct fynd_term_dict **names, struct fynd_cause *cause)
{
    struct fynd_term_dict *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    status = fynd_file_open(path, &opened->mapping, cause);
    if (status == FYND_OK && !find_parts(opened))
        status =
            fynd_status_fail(cause, FYND_DAMAGED, "%s is not a table of names of version %d, or is cut", path, VERSION);
    if (status == FYND_OK && !set_signposts(opened))
        status = fynd_status_fail_memory(cause);
    if (status != FYND_OK)
        fynd_term_dict_close(opened);
    else
        *names = opened;
    return status;
}

void fynd_term_dict_close(struct fynd_term_dict *names)
{
    if (names == NULL)
        return;
    fynd_file_close(&names->mapping);
    free(names->signposts);
    free(names);
}

uint32_t fynd_term_dict_count(const struct fynd_term_dict *names)
{
    return names->count;
}

/* How many of the head's ranks are below `rank`. */
static uint32_t heads_below(const struct fynd_term_dict *names, uint32_t rank)
{
    uint32_t low = 0, high = names->head;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (names->head_ranks[middle] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t number_of_rank(const struct fynd_term_dict *names, uint32_t rank)
{
    uint32_t heads = heads_below(names, rank);

    if (heads < names->head && names->head_ranks[heads] == rank)
        return names->head_numbers[heads];
    return names->head + rank - heads;
}

/* The inverse: the tail's number t stands behind t tail names and as many of the head as come before it. */
static uint32_t rank_of_number(const struct fynd_term_dict *names, uint32_t number)
{
    uint32_t tail, low = 0, high = names->head;

    if (number < names->head)
        return names->rank_of_head[number];
    tail = number - names->head;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (names->head_ranks[middle] - middle <= tail)
            low = middle + 1;
        else
            high = middle;
    }
    return tail + low;
}

/* Reads the coded name at *cursor over the one before it in name. False: damaged. */
static bool next_name(const struct fynd_term_dict *names, const char **cursor, char name[FYND_TERM_DICT_NAME_MAX],
                      size_t *length)
{
    const char *at = *cursor;
    size_t shared, rest;

    if (names->coded_end - at < 2)
        return false;
    shared = (unsigned char)at[0];
    rest = (unsigned char)at[1];
    if (shared > *length || shared + rest > FYND_TERM_DICT_NAME_MAX || rest > (size_t)(names->coded_end - at - 2))
        return false;
    memcpy(name + shared, at + 2, rest);
    *length = shared + rest;
    *cursor = at + 2 + rest;
    return true;
}

size_t fynd_term_dict_get(const struct fynd_term_dict *names, uint32_t number, char name[FYND_TERM_DICT_NAME_MAX])
{
    return number < names->count ? fynd_term_dict_at(names, rank_of_number(names, number), name) : 0;
}

uint32_t fynd_term_dict_rank(const struct fynd_term_dict *names, uint32_t number)
{
    return rank_of_number(names, number);
}

uint32_t fynd_term_dict_number_at(const struct fynd_term_dict *names, uint32_t rank)
{
    return number_of_rank(names, rank);
}

size_t fynd_term_dict_at(const struct fynd_term_dict *names, uint32_t rank, char name[FYND_TERM_DICT_NAME_MAX])
{
    const char *cursor;
    size_t length = 0;

    if (rank >= names->count)
        return 0;
    cursor = block_begin(names, rank / BLOCK);
    for (uint32_t i = 0; i <= rank % BLOCK; i++)
        if (!next_name(names, &cursor, name, &length))
            return 0;
    return length;
}

size_t fynd_term_dict_length(const struct fynd_term_dict *names, uint32_t number)
{
    return number < names->count ? names->lengths[number] : 0;
}

/* Is the first name of a block above `wanted`, whose signpost is `sign`? */
static bool begins_above(const struct fynd_term_dict *names, uint32_t block, const struct fynd_text *wanted,
                         uint64_t sign)
{
    const char *cursor = block_begin(names, block);
    char name[FYND_TERM_DICT_NAME_MAX];
    struct fynd_text first = {name, 0};

    if (names->signposts[block] != sign)
        return names->signposts[block] > sign;
    return !next_name(names, &cursor, name, &first.length) || fynd_text_compare(&first, wanted) > 0;
}

/* The last block whose first name is not above `wanted`; 0 when all are. */
static uint32_t find_block(const struct fynd_term_dict *names, const struct fynd_text *wanted)
{
    uint32_t low = 0, high = block_count(names->count);
    uint64_t sign = signpost(wanted->bytes, wanted->length);

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (begins_above(names, middle, wanted, sign))
            high = middle;
        else
            low = middle;
    }
    return low;
}

bool fynd_term_dict_find(const struct fynd_term_dict *names, const char *name, size_t length, uint32_t *number)
{
    struct fynd_text wanted = {name, length};
    char found[FYND_TERM_DICT_NAME_MAX];
    size_t found_length = 0;
    uint32_t rank;
    const char *cursor;

    if (names->count == 0 || length > FYND_TERM_DICT_NAME_MAX)
        return false;
    rank = find_block(names, &wanted) * BLOCK;
    cursor = block_begin(names, rank / BLOCK);
    for (uint32_t end = rank + BLOCK; rank < end && rank < names->count; rank++) {
        if (!next_name(names, &cursor, found, &found_length))
            return false;
        if (found_length == length && memcmp(found, name, length) == 0) {
            *number = number_of_rank(names, rank);
            return true;
        }
    }
    return false;
}

struct fynd_term_dict_part fynd_term_dict_part_of(const struct fynd_term_dict *names, uint32_t first, uint32_t end)
{
    static const uint32_t none = 0;

    return (struct fynd_term_dict_part){.rank_of_head = names->head > 0 ? names->rank_of_head : &none,
                                        .head = names->head,
                                        .first = first,
                                        .end = end,
                                        .tail_first = names->head + first - heads_below(names, first),
                                        .tail_end = names->head + end - heads_below(names, end)};
}

/* How many names are below `wanted`. */
static uint32_t names_below(const struct fynd_term_dict *names, const struct fynd_text *wanted)
{
    char name[FYND_TERM_DICT_NAME_MAX];
    struct fynd_text found = {name, 0};
    uint32_t rank, end;
    const char *cursor;

    if (names->count == 0)
        return 0;
    rank = find_block(names, wanted) * BLOCK;
    end = names->count - rank < BLOCK ? names->count : rank + BLOCK;
    cursor = block_begin(names, rank / BLOCK);
    while (rank < end && next_name(names, &cursor, name, &found.length) && fynd_text_compare(&found, wanted) < 0)
        rank++;
    return rank;
}

void fynd_term_dict_beginning(const struct fynd_term_dict *names, const char *begin, size_t length, uint32_t *first,
                              uint32_t *end)
{
    char beyond[FYND_TERM_DICT_NAME_MAX + 1]; /* above all names that begin so: in UTF-8 no byte is 0xff */

    *first = *end = 0;
    if (length > FYND_TERM_DICT_NAME_MAX)
        return;
    memcpy(beyond, begin, length);
    beyond[length] = (char)0xff;
    *first = names_below(names, &(struct fynd_text){begin, length});
    *end = names_below(names, &(struct fynd_text){beyond, length + 1});
}

void fynd_term_dict_walk_begin(struct fynd_term_dict_walk *walk, const struct fynd_term_dict *names)
{
    *walk = (struct fynd_term_dict_walk){.names = names, .cursor = names->coded};
}

void fynd_term_dict_walk_prefix(struct fynd_term_dict_walk *walk, const struct fynd_term_dict *names,
                                const char *prefix, size_t length)
{
    struct fynd_text wanted = {prefix, length};
    uint32_t block = names->count == 0 ? 0 : find_block(names, &wanted);

    fynd_term_dict_walk_begin(walk, names);
    if (names->count == 0)
        return;
    walk->cursor = block_begin(names, block);
    walk->rank = block * BLOCK;
}

/* How many bytes the coded name at the cursor shares with the one read last: its code tells, but not of the first name
 * of a block, which is coded whole. */
static size_t shared_with_last(const struct fynd_term_dict_walk *walk)
{
    const char *coded = walk->cursor, *end = walk->names->coded_end;
    size_t shared = 0;

    if (end - coded < 2 || walk->rank % BLOCK != 0)
        return end == coded ? 0 : (unsigned char)coded[0];
    while (shared < walk->length && shared < (unsigned char)coded[1] && coded + 2 + shared < end &&
           walk->name[shared] == coded[2 + shared])
        shared++;
    return shared;
}

bool fynd_term_dict_walk_next(struct fynd_term_dict_walk *walk)
{
    if (walk->rank >= walk->names->count)
        return false;
    walk->shared = shared_with_last(walk);
    if (!next_name(walk->names, &walk->cursor, walk->name, &walk->length))
        return false;
    walk->rank++;
    return true;
}

/* Does the first name of a block begin with the first `length` bytes of the name read last? */
static bool block_begins_so(const struct fynd_term_dict_walk *walk, uint32_t block, size_t length)
{
    const char *coded = block_begin(walk->names, block);

    return walk->names->coded_end - coded >= 2 && (unsigned char)coded[1] >= length &&
           (size_t)(walk->names->coded_end - coded - 2) >= length && memcmp(coded + 2, walk->name, length) == 0;
}

void fynd_term_dict_walk_pass(struct fynd_term_dict_walk *walk, size_t length)
{
    uint32_t low = (walk->rank - 1) / BLOCK, high = block_count(walk->names->count);

    if (length > walk->length || low + 1 >= high || !block_begins_so(walk, low + 1, length))
        return;
    low++;
    while (high - low > 1) { /* the first name of low begins so, that of high does not */
        uint32_t middle = low + (high - low) / 2;

        if (block_begins_so(walk, middle, length))
            low = middle;
        else
            high = middle;
    }
    walk->cursor = block_begin(walk->names, low);
    walk->rank = low * BLOCK;
}

uint32_t fynd_term_dict_walk_number(const struct fynd_term_dict_walk *walk)
{
    return number_of_rank(walk->names, walk->rank - 1);
}

uint32_t fynd_term_dict_note(const struct fynd_term_dict *names, uint32_t number)
{
    return names->notes != NULL && number < names->count ? names->notes[number] : 0;
}

const uint32_t *fynd_term_dict_notes(const struct fynd_term_dict *names)
{
    return names->notes;
}

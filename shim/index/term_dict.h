/* A table of names on disk: numbers 0 .. count - 1 to byte strings and back, read through a memory map.
 *
 * All names stand in byte order, each written as what it does not share with the one before (front coding, in blocks
 * of 8), which takes less room than the plain strings. The first `head` numbers are given by the writer, the
 * commonest names for which a small number matters; the others are numbered in byte order, which costs nothing to
 * store. A table may carry one note, a 32-bit number, for each name. Files are in the byte order of the machine that
 * wrote them; another one refuses them. */
#ifndef FYND_SHIM_INDEX_TERM_DICT_H
#define FYND_SHIM_INDEX_TERM_DICT_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

#define FYND_TERM_DICT_NAME_MAX 255 /* bytes */

/* Writes a table. names are in order of their numbers: the first `head` in any order, the others in byte order; all
 * different, at most FYND_TERM_DICT_NAME_MAX bytes. notes: one for each name, or NULL. */
enum fynd_status fynd_term_dict_write(const char *path, const struct fynd_text *names, uint32_t count, uint32_t head,
                                      const uint32_t *notes, struct fynd_cause *cause);

struct fynd_term_dict;

/* Opens a table. It may be read by several threads. FYND_DAMAGED: not such a file, or cut. */
enum fynd_status fynd_term_dict_open(const char *path, struct fynd_term_dict **names, struct fynd_cause *cause);
void fynd_term_dict_close(struct fynd_term_dict *names);

uint32_t fynd_term_dict_count(const struct fynd_term_dict *names);

/* Writes the name of a number into name (not NUL-terminated) and returns its length; 0 when there is no such number. */
size_t fynd_term_dict_get(const struct fynd_term_dict *names, uint32_t number, char name[FYND_TERM_DICT_NAME_MAX]);

/* The length of a name, without reading it: 0 when there is no such number. */
size_t fynd_term_dict_length(const struct fynd_term_dict *names, uint32_t number);

/* The number of a name; false when it is not in the table. */
bool fynd_term_dict_find(const struct fynd_term_dict *names, const char *name, size_t length, uint32_t *number);

/* Ranks: places in byte order, 0 .. count - 1. */
uint32_t fynd_term_dict_rank(const struct fynd_term_dict *names, uint32_t number);    /* number < count */
uint32_t fynd_term_dict_number_at(const struct fynd_term_dict *names, uint32_t rank); /* rank < count */
size_t fynd_term_dict_at(const struct fynd_term_dict *names, uint32_t rank,
                         char name[FYND_TERM_DICT_NAME_MAX]); /* as fynd_term_dict_get */

/* The ranks of the names that begin so: *first up to, not including, *end. */
void fynd_term_dict_beginning(const struct fynd_term_dict *names, const char *begin, size_t length, uint32_t *first,
                              uint32_t *end);

/* The numbers of a range of ranks, prepared for asking of many numbers whether they are among them. */
struct fynd_term_dict_part {
    const uint32_t *rank_of_head; /* borrowed from the table; there is always a first one */
    uint32_t head;
    uint32_t first, end;           /* ranks */
    uint32_t tail_first, tail_end; /* numbers from head on */
};

struct fynd_term_dict_part fynd_term_dict_part_of(const struct fynd_term_dict *names, uint32_t first, uint32_t end);

/* Without a branch: whether the next form of a text is a common one is anyone's guess. */
static inline bool fynd_term_dict_part_has(const struct fynd_term_dict_part *part, uint32_t number)
{
    const bool common = number < part->head;
    const uint32_t rank = part->rank_of_head[common ? number : 0];

    return (common & (rank - part->first < part->end - part->first)) |
           (!common & (number - part->tail_first < part->tail_end - part->tail_first));
}

/* A walk through all names in byte order. */
struct fynd_term_dict_walk {
    const struct fynd_term_dict *names; /* borrowed */
    const char *cursor;
    uint32_t rank; /* of the name that is next */
    char name[FYND_TERM_DICT_NAME_MAX];
    size_t length; /* of the name read last ... */
    size_t shared; /* ... and how many of its bytes are those of the one before */
};

void fynd_term_dict_walk_begin(struct fynd_term_dict_walk *walk, const struct fynd_term_dict *names);

/* Begins at or shortly before the first name that begins with a prefix. */
void fynd_term_dict_walk_prefix(struct fynd_term_dict_walk *walk, const struct fynd_term_dict *names,
                                const char *prefix, size_t length);

/* The next name; false at the end, or where the table is damaged. */
bool fynd_term_dict_walk_next(struct fynd_term_dict_walk *walk);

/* After a name was read: passes over names that begin with its first `length` bytes, but for the last block of them. */
void fynd_term_dict_walk_pass(struct fynd_term_dict_walk *walk, size_t length);

/* The number of the name read last. */
uint32_t fynd_term_dict_walk_number(const struct fynd_term_dict_walk *walk);

/* The note of a number; 0 when the table has none. All of them, by number, borrowed; NULL when the table has none. */
uint32_t fynd_term_dict_note(const struct fynd_term_dict *names, uint32_t number);
const uint32_t *fynd_term_dict_notes(const struct fynd_term_dict *names);

#ifdef __cplusplus
}
#endif
#endif

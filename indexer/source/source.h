/* Files -> raw items, in a stable order: the whole of a .txt, .html or .md file, each line of a .jsonl file, each
 * published post or page of a WordPress export or of a saved page of its REST interface. The last two come as the line
 * of a .jsonl file that says the same (wordpress_post.h).
 *
 * Memory is bounded by the item, neither by the file nor by how many there are. A source belongs to one thread at a time;
 * giving out an item costs no more than reading it. */
#ifndef FYND_INDEXER_SOURCE_SOURCE_H
#define FYND_INDEXER_SOURCE_SOURCE_H

#include "indexer/source/file_list.h"

#include "shim/base/buffer.h"
#include "shim/index/schema.h"

/* The longest item, in bytes after expanding. */
#define SOURCE_ITEM_MAX FYND_TEXT_MAX

struct source;

struct source_item {
    const struct source_file *file; /* `own`, once the source has given the item */
    struct source_file own;         /* owned by the item */
    size_t own_number;              /* of it in the source's walk */
    uint64_t number;          /* the line or post, from 1; 1 for a whole file; 0 when the file itself cannot be read */
    uint64_t from, to;        /* bytes in the (expanded) file */
    uint64_t origin;          /* file and number as one, growing along the source */
    struct fynd_buffer bytes; /* what stands there, without its line end */
    char *reason;             /* why it is rejected already, or NULL; owned by the item */
};

/* Finds the files (file_list.h says what fails). */
enum fynd_status source_open(char *const *arguments, size_t count, struct source **source, struct fynd_cause *cause);
void source_close(struct source *source); /* NULL is fine */

/* Starts again from the first file. */
void source_rewind(struct source *source);

/* Puts the next item into `item`, which is zeroed before its first use; *more is false at the end. An item
 * that cannot be read comes with its reason, and the rest goes on. Fails for want of memory, or of the temporary file
 * that the walk is kept in. */
enum fynd_status source_next(struct source *source, struct source_item *item, bool *more, struct fynd_cause *cause);
void source_item_fini(struct source_item *item);

/* The parts of an origin: the number of the file in source_walk(), and the item's number. */
size_t source_origin_file(uint64_t origin);
uint64_t source_origin_number(uint64_t origin);

const struct file_list *source_walk(const struct source *source);

/* Bytes on disk read so far, of source_walk()->bytes. */
uint64_t source_consumed(const struct source *source);

#endif

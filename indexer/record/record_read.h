/* The readers behind record_read, one for each kind of item, and what they share. */
#ifndef FYND_INDEXER_RECORD_RECORD_READ_H
#define FYND_INDEXER_RECORD_RECORD_READ_H

#include "indexer/record/blocks.h"
#include "indexer/record/record.h"

/* A .txt: its id, and a block for each line. */
enum fynd_status record_text_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                                  struct fynd_cause *cause);

/* A line of a .jsonl, or what stands for one: its fields with the text, and its html as blocks. */
enum fynd_status record_jsonl_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                                   struct fynd_cause *cause);

/* Appends bytes to out as clean text. FYND_BAD_INPUT: more than one byte in a hundred is not UTF-8, or one is
 * NUL: "not text", with the offset of the first. */
enum fynd_status record_clean(const char *bytes, size_t length, struct fynd_buffer *out, uint64_t *repaired,
                              struct fynd_cause *cause);

/* Sets a field from its value in a source; null and what is empty leave it absent. */
enum fynd_status record_set(struct record *record, enum record_field field, const json_t *value,
                            struct fynd_cause *cause);

/* Gives the people of a record, whom its format names as authors, their role. */
enum fynd_status record_mark_authors(struct record *record, struct fynd_cause *cause);

/* The name of a field in sources and answers. */
const char *record_field_name(enum record_field field);

#endif

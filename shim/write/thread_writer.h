/* One thread's place to work while an archive is built: publications are parted into tokens here and wait in a file.
 *
 * The forward index gives the commonest word forms of the archive the smallest numbers, so no document can be written
 * before everything was read. In memory a thread writer keeps its word forms and a few bytes for each publication; the rest
 * waits in a temporary file that is unlinked at once, so that a crash leaves nothing. For shim/write/index_writer.c and shim/write/segments.c. */
#ifndef FYND_SHIM_WRITE_THREAD_WRITER_H
#define FYND_SHIM_WRITE_THREAD_WRITER_H

#include "shim/base/interner.h"
#include "shim/index/compression.h"
#include "shim/text/tokenizer.h"
#include "shim/write/spill_file.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A publication that waits in a thread writer. */
struct fynd_pending_doc {
    uint64_t origin;          /* the caller's */
    uint64_t offset;          /* of its bytes in the spill file */
    uint32_t length;          /* of those bytes */
    uint32_t thread;          /* number of its thread writer */
    uint32_t id, id_length;   /* where its id begins in the thread writer's `strings` */
    uint32_t key, key_length; /* the same for the sort key of its title; no length: no title */
    uint32_t date;            /* YYYYMMDD; 0: undated */
    uint32_t title_place;     /* 1 and up in the order of titles; 0: no title. Set by the writer */
};

struct fynd_thread_writer {
    struct fynd_tokenizer tokens;
    struct fynd_interner forms;
    struct fynd_interner joined;   /* words written apart: named as in shim/swedish/word_joining.h */
    struct fynd_interner acronyms; /* explained abbreviations, as lines of shim/swedish/synonyms.h */
    struct fynd_interner facets;   /* a letter of FYND_FACET_LETTERS, then the value */
    FILE *file;
    uint64_t file_length;
    struct fynd_buffer strings; /* ids and title keys */
    struct fynd_buffer scratch; /* the publication at work */
    struct fynd_buffer joins;   /* its words written apart: varints of their numbers */
    struct fynd_buffer tokens_read;
    struct fynd_pending_doc *entries;
    size_t entry_count, entry_capacity;
    uint64_t token_count, text_bytes;
};

/* Creates the spill file in `folder`. A zeroed thread writer may be closed. */
enum fynd_status fynd_thread_writer_open(struct fynd_thread_writer *thread, const char *folder,
                                         struct fynd_cause *cause);
void fynd_thread_writer_close(struct fynd_thread_writer *thread);

/* Analyses a publication that keeps the limits of shim/index/schema.h, and lets it wait. */
enum fynd_status fynd_thread_writer_add(struct fynd_thread_writer *thread, uint64_t origin,
                                        const struct fynd_publication *publication, struct fynd_cause *cause);

/* Ends the adding, so that entries can be read. */
enum fynd_status fynd_thread_writer_flush(struct fynd_thread_writer *thread, struct fynd_cause *cause);

/* Reads an entry of this writer back into `buffer` (cleared first). Several threads may read one flushed writer. */
enum fynd_status fynd_thread_writer_read(const struct fynd_thread_writer *thread, const struct fynd_pending_doc *entry,
                                         struct fynd_buffer *buffer, struct fynd_spilled_doc *waiting,
                                         struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

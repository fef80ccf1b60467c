/* The temporary file in which publications wait, parted into tokens, until the whole archive was read. It is unlinked at once, so
 * that a crash leaves nothing. thread_writer.c writes it. */
#ifndef FYND_SHIM_WRITE_SPILL_FILE_H
#define FYND_SHIM_WRITE_SPILL_FILE_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"
#include "shim/index/publication.h"
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Creates the file in `folder`; the caller closes it. */
enum fynd_status fynd_spill_file_open(const char *folder, FILE **file, struct fynd_cause *cause);

/* What waits in the file for one publication, borrowed from the buffer it was read into. */
struct fynd_spilled_doc {
    struct fynd_publication publication; /* facets, tags and sections excepted */
    struct fynd_text stored;             /* the same as fynd_publication_pack wrote it, days and date excepted */
    const char *facets, *facets_end;     /* varints: the thread writer's facet numbers */
    const char *tags, *tags_end;         /* strings: a letter, then the folded value or a word of it */
    const char *sections, *sections_end; /* varints: shim/index/section_runs.h */
    const char *joined, *joined_end;     /* varints: the thread writer's numbers of words written apart */
    const char *tokens, *tokens_end;     /* read with fynd_spill_file_next */
    unsigned field;                      /* of the next token */
    size_t token_end;                    /* of the token read last */
};

/* Reads a publication of `length` bytes at `offset` into the buffer, which waiting borrows from. May be called by several
 * threads. */
enum fynd_status fynd_spill_file_read(FILE *file, uint64_t offset, uint32_t length, struct fynd_buffer *buffer,
                                      struct fynd_spilled_doc *waiting, struct fynd_cause *cause);

/* The next token of what waits: its field, the thread writer's form number, start and end in the field. False at the end. */
struct fynd_spill_file_token {
    unsigned field;
    uint32_t form;
    size_t start, end;
};
bool fynd_spill_file_next(struct fynd_spilled_doc *waiting, struct fynd_spill_file_token *token);

#ifdef __cplusplus
}
#endif

#endif

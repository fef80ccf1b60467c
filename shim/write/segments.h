/* The archive divided into segments, small enough to be written quickly, and their merge. For shim/write/index_writer.c.
 *
 * A segment is a Xapian database and files of what is kept of each document beside it. Segments may be worked on by several
 * threads, each by one. */
#ifndef FYND_SHIM_WRITE_SEGMENTS_H
#define FYND_SHIM_WRITE_SEGMENTS_H

#include "shim/write/doc_order.h"
#include "shim/write/vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_segments {
    const char *folder; /* of the generation; borrowed, as the next three */
    const struct fynd_doc_order *entries;
    const struct fynd_buffer *dictionary;     /* of the stored texts */
    const struct fynd_vocabulary *vocabulary; /* looked at from fynd_segments_write on */
    size_t *begins;                           /* the first entry of each segment, and the end */
    size_t count;                             /* of segments: at least one */
};

/* Divides the entries. The struct is zeroed but for the other pointers, which are the caller's to set; a zeroed one may be
 * released. FYND_BAD_INPUT: more publications than FYND_DOCUMENTS_MAX. */
enum fynd_status fynd_segments_make(struct fynd_segments *segments, const struct fynd_doc_order *entries,
                                    struct fynd_cause *cause);
void fynd_segments_fini(struct fynd_segments *segments);

/* Packs the texts that segment `number` keeps into a file. */
enum fynd_status fynd_segments_store(const struct fynd_segments *segments, size_t number, struct fynd_cause *cause);

/* Writes everything else of segment `number`: the database, the streams, the sections. */
enum fynd_status fynd_segments_write(const struct fynd_segments *segments, size_t number, struct fynd_cause *cause);

/* Merge what all segments wrote into the generation's files, and remove it: the databases, and the files beside them. Each
 * once, when all segments are stored and written; the two may be called at once. */
enum fynd_status fynd_segments_merge_databases(const struct fynd_segments *segments, struct fynd_cause *cause);
enum fynd_status fynd_segments_merge_files(const struct fynd_segments *segments, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

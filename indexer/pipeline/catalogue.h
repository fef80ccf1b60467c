/* What an archive holds, as a list: id, fingerprint and place of each publication. Two archives are compared
 * by their catalogues; a generation keeps its own, to be compared with the next.
 *
 * On disk, compressed by gzip, a line for each publication in order of id: id TAB fingerprint (32 hex digits) TAB first byte TAB
 * one past the last TAB time of arrival TAB time of the last change TAB file. Memory: some 100 bytes a publication. */
#ifndef FYND_INDEXER_PIPELINE_CATALOGUE_H
#define FYND_INDEXER_PIPELINE_CATALOGUE_H

#include "indexer/lists/kind.h"
#include "indexer/pipeline/to_publication.h"

#include "shim/index/doc_times.h"

#define CATALOGUE_FILE "digests.gz" /* its name in a generation */

struct catalogue_entry {
    char *id;             /* owned by the catalogue */
    const char *file;     /* escaped name; borrowed from `names` or `lines` of the catalogue */
    uint64_t from, to;    /* bytes in the file */
    uint64_t origin;      /* the item's; 0 when read back */
    enum kind kind;       /* of no meaning when read back */
    char date[DATE_SIZE]; /* "" when undated, or read back */
    unsigned char digest[TO_PUBLICATION_DIGEST_SIZE];
    struct fynd_doc_time arrival; /* not of what is in the archive: neither compared nor in the digest */
};

/* A zeroed struct is an empty catalogue. */
struct catalogue {
    struct catalogue_entry *entries;
    size_t count, capacity;
    struct catalogue_entry *duplicates; /* after sorting: entries whose id another has, and had first */
    size_t duplicate_count;
    char **names; /* of files: each once for the entries that come one behind the other */
    size_t name_count, name_capacity;
    char *lines; /* of a catalogue that was read back */
};

void catalogue_fini(struct catalogue *catalogue);

/* Adds an entry; copies its id, and borrows its file for as long as the catalogue lives. */
enum fynd_status catalogue_add(struct catalogue *catalogue, const struct catalogue_entry *entry,
                               struct fynd_cause *cause);

/* Adds an entry made from an item, or kept (then file and place are those it had); copies all. */
enum fynd_status catalogue_add_entry(struct catalogue *catalogue, const struct to_publication *made, const char *file,
                                     uint64_t from, uint64_t to, uint64_t origin, struct fynd_cause *cause);

/* Moves all entries of `other` to the end of this one. */
enum fynd_status catalogue_move(struct catalogue *catalogue, struct catalogue *other, struct fynd_cause *cause);

/* Puts the entries in order of id, and of two with one id the later by origin aside. */
enum fynd_status catalogue_sort(struct catalogue *catalogue, struct fynd_cause *cause);

/* The entry of an id, or NULL. The catalogue is sorted. */
const struct catalogue_entry *catalogue_find(const struct catalogue *catalogue, const char *id);

struct catalogue_difference {
    uint64_t added, changed, unchanged, removed;
};

/* What turns sorted catalogue `before` into `after`. */
struct catalogue_difference catalogue_compare(const struct catalogue *before, const struct catalogue *after);

/* Gives the entries of `after` their times: those that `before` has, but `now` for what it has not, or otherwise. Both are
 * sorted. */
void catalogue_date(struct catalogue *after, const struct catalogue *before, uint32_t now);

/* Writes the times of all entries into the folder of a generation (shim/index/doc_times.h). */
enum fynd_status catalogue_write_arrivals(const struct catalogue *catalogue, const char *folder,
                                          struct fynd_cause *cause);

/* SHA-256 over the fingerprints and places in order of id, in hex: one for the archive as a whole. */
void catalogue_digest(const struct catalogue *catalogue, char digest[65]);

enum fynd_status catalogue_write(const struct catalogue *catalogue, const char *path, struct fynd_cause *cause);

/* Reads one back, sorted. FYND_DAMAGED: not what catalogue_write wrote. */
enum fynd_status catalogue_read(struct catalogue *catalogue, const char *path, struct fynd_cause *cause);

#endif

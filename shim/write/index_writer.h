/* Building the files of one generation from publications: add, seal, then three stages.
 *
 *   add     publications are analysed and wait in a spill file, one for each thread
 *   seal    all are known: they are put in order of id and divided into segments of FYND_SEGMENT_SIZE publications
 *   number  the word forms are numbered by frequency and analysed; meanwhile the texts to keep are packed
 *   write   the tables of the vocabulary, and of each segment a small Xapian database and the token streams
 *   merge   the segments' databases, compacted into one, and the files beside them
 *
 * A thread writer is one thread's place to work: several threads may `add`, each to a writer of its own; `seal` runs alone. Each stage
 * consists of pieces, which several threads may run, each another. The result depends on the publications only,
 * not on the number of threads or the order of arrival. Memory: the vocabulary and some 100 bytes a publication. */
#ifndef FYND_SHIM_WRITE_INDEX_WRITER_H
#define FYND_SHIM_WRITE_INDEX_WRITER_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_index_writer;

/* Builds in `folder`, which exists and is empty. threads: 1 to 64. swedish: the dictionary to compile the lexicon from
 * (shim/swedish/lexicon.h), or NULL. */
enum fynd_status fynd_index_writer_new(const char *folder, unsigned threads, const char *swedish,
                                       struct fynd_index_writer **writer, struct fynd_cause *cause);
void fynd_index_writer_free(struct fynd_index_writer *writer);

/* Adds a publication. origin is the caller's number for where it came from; of two publications with one id, the
 * one with the lower origin is kept. FYND_BAD_INPUT: it breaks a limit of shim/index/schema.h, the cause says which, and
 * the writer is as before. */
enum fynd_status fynd_index_writer_add(struct fynd_index_writer *writer, unsigned thread, uint64_t origin,
                                       const struct fynd_publication *publication, struct fynd_cause *cause);

/* Compiles the lexicon into the folder: once, before seal, by any thread while others add. It takes most of a second;
 * the stage of term_ids does it where it is left out. Fails as fynd_lexicon_compile. */
enum fynd_status fynd_index_writer_compile_lexicon(struct fynd_index_writer *writer, struct fynd_cause *cause);

struct fynd_duplicate {
    char *id;               /* NUL-terminated; belongs to the writer */
    uint64_t kept, dropped; /* origins */
};

/* Ends the adding. Afterwards the duplicates are known; they live as long as the writer. */
enum fynd_status fynd_index_writer_seal(struct fynd_index_writer *writer, struct fynd_cause *cause);
size_t fynd_index_writer_duplicates(const struct fynd_index_writer *writer, const struct fynd_duplicate **duplicates);

size_t
fynd_index_writer_count(const struct fynd_index_writer *writer); /* publications, without duplicates; after seal */

/* What is left to do after seal, in this order: all pieces of a stage are run before the next begins. */
enum fynd_stage { FYND_STAGE_NUMBER, FYND_STAGE_WRITE, FYND_STAGE_MERGE, FYND_STAGE_COUNT };

size_t fynd_index_writer_pieces(const struct fynd_index_writer *writer, enum fynd_stage stage); /* after seal */

/* Runs piece 0 .. pieces - 1 of a stage, each once, in any order and by any thread. After the last stage `folder` holds a
 * generation's files. */
enum fynd_status fynd_index_writer_run(struct fynd_index_writer *writer, enum fynd_stage stage, size_t piece,
                                       struct fynd_cause *cause);

/* Gives the list of synonyms (shim/swedish/synonyms.h) that questions are widened by, instead of our own; before seal. It is
 * copied. FYND_BAD_INPUT: a line is wrong; `name` is the list's in the cause. */
enum fynd_status fynd_index_writer_synonyms(struct fynd_index_writer *writer, struct fynd_text list, const char *name,
                                            struct fynd_cause *cause);

/* Was the dictionary there? Without it words are found less well. After the last stage, as the totals. */
bool fynd_index_writer_knows_swedish(const struct fynd_index_writer *writer);

/* Totals for reports. */
struct fynd_totals {
    uint64_t publications, forms, bases;
    uint64_t tokens, text_bytes; /* of titles and paragraphs; duplicates that were dropped included */
};
void fynd_index_writer_totals(const struct fynd_index_writer *writer, struct fynd_totals *totals);

#ifdef __cplusplus
}
#endif
#endif

/* Searching a published generation.
 *
 * A reader belongs to one thread. Whatever it gives out (results, texts, marks) belongs to it and lives until the
 * next call of the same function on it, or until it is closed. A generation never changes, so neither does what a
 * reader sees; to see a newer one, open another reader, then close this one. */
#ifndef FYND_SHIM_SEARCH_INDEX_READER_H
#define FYND_SHIM_SEARCH_INDEX_READER_H

#include "shim/base/status.h"
#include "shim/index/blob_file.h"
#include "shim/index/doc_times.h"
#include "shim/index/publication.h"
#include "shim/index/term_dict.h"
#include "shim/search/search_result.h"
#include "shim/search/wildcard.h"
#include "shim/suggest/suggester.h"
#include "shim/swedish/analyzer.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_index_reader;

/* Opens the generation that DIR/current names. FYND_NO_INDEX when there is none. */
enum fynd_status fynd_index_reader_open(const char *directory, struct fynd_index_reader **reader,
                                        struct fynd_cause *cause);

/* Opens the generation whose files stand in `folder`, published or not: to verify it, or to read an older one. */
enum fynd_status fynd_index_reader_open_folder(const char *folder, unsigned long generation,
                                               struct fynd_index_reader **reader, struct fynd_cause *cause);
void fynd_index_reader_close(struct fynd_index_reader *reader);

unsigned long fynd_index_reader_generation(const struct fynd_index_reader *reader);
/* A number that another generation has not, whatever its number and directory: made of the manifest, 0 without one. And
 * when that was written: seconds since 1970, 0 without one. */
uint64_t fynd_index_reader_identity(const struct fynd_index_reader *reader);
int64_t fynd_index_reader_published(const struct fynd_index_reader *reader);

uint32_t fynd_index_reader_count(const struct fynd_index_reader *reader); /* publications */

/* Searches: finds every match, ranks, counts. Words that the archive does not have match nothing. */
enum fynd_status fynd_index_reader_search(struct fynd_index_reader *reader, const struct fynd_search *search,
                                          struct fynd_result *result, struct fynd_cause *cause);

/* The document of an id, or 0 when there is none. */
enum fynd_status fynd_index_reader_find(struct fynd_index_reader *reader, const char *id, size_t length,
                                        uint32_t *document, struct fynd_cause *cause);

/* The stored publication. Days, facets, tags and sections are not given back. */
enum fynd_status fynd_index_reader_publication(struct fynd_index_reader *reader, uint32_t document,
                                               struct fynd_publication *publication, struct fynd_cause *cause);

/* When it came into the archive and last changed there. */
struct fynd_doc_time fynd_index_reader_arrival(const struct fynd_index_reader *reader, uint32_t document);

/* The id of a stored publication and the beginning of its title, without reading the rest of it; the title ends at most
 * FYND_HEAD_MAX bytes behind the publication's beginning, at a character's. Both live until the next call. */
enum fynd_status fynd_index_reader_head(struct fynd_index_reader *reader, uint32_t document, struct fynd_text *id,
                                        struct fynd_text *title, struct fynd_cause *cause);

/* The document's token stream (shim/index/forward_index.h), empty when there is no such document; it lives as long as the reader.
 * Its numbers are of the forms table. */
struct fynd_text fynd_index_reader_stream(const struct fynd_index_reader *reader, uint32_t document);
const struct fynd_term_dict *
fynd_index_reader_forms(const struct fynd_index_reader *reader); /* note: number of the base */
const struct fynd_term_dict *fynd_index_reader_bases(const struct fynd_index_reader *reader);

/* The lexicon of this generation, for analyses of questions; it lives as long as the reader. */
const struct fynd_lexicon *fynd_index_reader_lexicon(const struct fynd_index_reader *reader);

/* The list of synonyms of this generation, and what its archive taught (shim/swedish/synonyms.h); they live as long as the
 * reader. */
struct fynd_text fynd_index_reader_synonyms(const struct fynd_index_reader *reader);
struct fynd_text fynd_index_reader_acronyms(const struct fynd_index_reader *reader);

/* The archive's own words (shim/swedish/analyzer.h); context is the reader's and lives as long. */
struct fynd_attested fynd_index_reader_attested(const struct fynd_index_reader *reader);

/* In how many publications a base form stands as a word; as a part of compounds. 0 when memory ran out. */
uint32_t fynd_index_reader_documents(struct fynd_index_reader *reader, const char *base, size_t length, bool part);

/* The bases with forms most like a folded form, its own among them, at least as like as `least`: at most `most`, the
 * most like first, which lie in similar. Returns how many; 0 when memory ran out. */
size_t fynd_index_reader_similar(struct fynd_index_reader *reader, const char *form, size_t length, double least,
                                 struct fynd_similar *similar, size_t most);

/* Finds the forms that fit a folded pattern (shim/search/wildcard.h); found->forms is to be freed. False: no memory. */
bool fynd_index_reader_pattern(const struct fynd_index_reader *reader, const char *pattern, size_t length,
                               struct fynd_wildcard_found *found);

/* The bases of a compound's parts, by the compound's base: a list (shim/index/id_lists.h), empty for others. */
const struct fynd_blob_file *fynd_index_reader_parts(const struct fynd_index_reader *reader);

/* Where parts stand in the forms of the archive, as marking has found it of late (shim/search/highlighter_parts.h). */
struct fynd_mark_places *fynd_index_reader_mark_places(struct fynd_index_reader *reader);

/* The other way round: the bases of the compounds that have a base as a part, rising. Borrowed from the reader. */
const uint32_t *fynd_index_reader_compounds(const struct fynd_index_reader *reader, uint32_t part, size_t *count);

/* How much a base form tells: log((count + 1) / (publications with it + 0.5)), what a snippet prefers words by. 0 for
 * one that is nowhere. */
double fynd_index_reader_rarity(struct fynd_index_reader *reader, const char *base, size_t length);

/* The publications most like one (shim/search/more_like_this.hh), the likest first: at most `most`, which lie in hits until the next
 * search. Takes the same few milliseconds at most whatever the publication. */
enum fynd_status fynd_index_reader_resembling(struct fynd_index_reader *reader, uint32_t document, size_t most,
                                              const struct fynd_hit **hits, size_t *count, struct fynd_cause *cause);

/* Suggests to someone who types this text at most `most` of each kind (shim/suggest/suggester.h); typing is how it was read. */
enum fynd_status fynd_index_reader_suggest(struct fynd_index_reader *reader, const char *text, size_t length,
                                           size_t most, struct fynd_partial_query *typing,
                                           struct fynd_suggestions *suggestions, struct fynd_cause *cause);

/* The value of a number in the facets table, which lives as long as the reader. Returns how many publications carry
 * it; 0, also when memory ran out: it is not to be suggested. */
uint32_t fynd_index_reader_facet(struct fynd_index_reader *reader, uint32_t number, enum fynd_facet *facet,
                                 struct fynd_text *value);

/* Is all that can be suggested there, and in order? FYND_DAMAGED. */
enum fynd_status fynd_index_reader_check_suggestions(const struct fynd_index_reader *reader, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

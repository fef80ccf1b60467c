/* manifest.json, a generation's own description: what it holds, what it was made of, and its files with
 * checksums.
 *
 *   {"schema": 2, "created": "2024-05-02T08:15:00Z", "digest": SHA-256 of the catalogue,
 *    "dictionary": was there one when the words were analysed?, "language": digest of language_resources.h,
 *    "publications", "tokens", "forms", "bases", "text_bytes", "acronyms": counts,
 *    "kinds": {"post", "case", "invitation"}, "dates": {"dated", "undated", "from", "to"},
 *    "sources": [{"path", "publications", "rejected"}],
 *    "bytes": of all files, "files": [{"name", "bytes", "sha256"}]} */
#ifndef FYND_INDEXER_PIPELINE_MANIFEST_H
#define FYND_INDEXER_PIPELINE_MANIFEST_H

#include "indexer/pipeline/catalogue.h"
#include "indexer/pipeline/rejections.h"

#include "shim/write/index_writer.h"

/* What a manifest is made of. */
struct manifest_facts {
    const struct fynd_totals *totals;
    const char *language; /* digest */
    bool dictionary;
    const struct catalogue *catalogue; /* sorted */
    const struct rejections *rejections;
    char *const *arguments; /* the SOURCE arguments */
    size_t argument_count;
    const struct file_list *walk;
};

/* Describes the generation whose files, but the manifest, stand in `folder`, and writes the manifest there. */
enum fynd_status manifest_write(const struct manifest_facts *facts, const char *folder, struct fynd_cause *cause);

/* Reads the manifest of a generation; *manifest is yours. FYND_DAMAGED: missing or not a manifest. */
enum fynd_status manifest_read(const char *directory, unsigned long generation, json_t **manifest,
                               struct fynd_cause *cause);

/* Compares the files in `folder` with the manifest, byte for byte. FYND_DAMAGED: the cause says which
 * differs. */
enum fynd_status manifest_check_files(const json_t *manifest, const char *folder, struct fynd_cause *cause);

/* A whole number of the manifest, or 0 when it has none of that name. */
uint64_t manifest_number(const json_t *manifest, const char *name);

#endif

/* From a filled writer to the files of a generation: seal, the writer's stages, catalogue and manifest, verify. */
#ifndef FYND_INDEXER_PIPELINE_FINISH_BUILD_H
#define FYND_INDEXER_PIPELINE_FINISH_BUILD_H

#include "indexer/pipeline/manifest.h"

/* Completes the generation in `folder` from the publications that were added to the writer, on `threads`
 * threads. facts comes without totals and dictionary. Fails, among others, when what was built is not
 * what the catalogue lists, or on an interrupt; then the folder is of no use. */
enum fynd_status finish_build(struct fynd_index_writer *writer, unsigned threads, const char *folder,
                              struct manifest_facts *facts, struct fynd_cause *cause);

#endif

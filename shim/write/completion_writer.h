/* Writing what can be suggested (shim/suggest/completions.h) from an archive that is all but built. For shim/write/index_writer.c. */
#ifndef FYND_SHIM_WRITE_COMPLETION_WRITER_H
#define FYND_SHIM_WRITE_COMPLETION_WRITER_H

#include "shim/write/doc_order.h"
#include "shim/write/vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes FYND_FILE_WORD_PREFIXES, _INNER_STARTS, _NAME_STARTS and _TITLE_STARTS into the folder, whose token streams are
 * merged and whose tables of names are written: read from the streams, what is suggested is what stands in the archive,
 * and nothing that a duplicate brought that was dropped. */
enum fynd_status fynd_completion_writer_write(const char *folder, const struct fynd_vocabulary *vocabulary,
                                              const struct fynd_doc_order *entries, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

/* Writing what can be suggested (shim/completions.h) from an archive that is all but built. For shim/builder.c. */
#ifndef FYND_SHIM_COMPLETIONS_WRITE_H
#define FYND_SHIM_COMPLETIONS_WRITE_H

#include "entries.h"
#include "vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes FYND_FILE_WORD_STARTS, _INNER_STARTS, _NAME_STARTS and _TITLE_STARTS into the folder, whose token streams are
 * merged and whose tables of names are written: read from the streams, what is suggested is what stands in the archive,
 * and nothing that a duplicate brought that was dropped. */
enum fynd_status fynd_completions_write(const char *folder, const struct fynd_vocabulary *vocabulary,
                                        const struct fynd_entries *entries, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

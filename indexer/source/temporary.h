/* What the indexer puts on disk while it works: files without a name, in the system's folder for temporary ones (tmpfile). */
#ifndef FYND_INDEXER_SOURCE_TEMPORARY_H
#define FYND_INDEXER_SOURCE_TEMPORARY_H

#include "shim/base/status.h"

#include <stdio.h>

/* Such a file could not be made, written or read: errno says why. FYND_SYSTEM, or FYND_NO_MEMORY. */
static inline enum fynd_status temporary_refused(struct fynd_cause *cause)
{
    return fynd_status_fail_errno(cause, "a temporary file in " P_tmpdir);
}

#endif

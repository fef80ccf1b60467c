#include "indexer/pipeline/verify.h"

#include "shim/search/index_reader.h"

#include <inttypes.h>
#include <string.h>

/* Reads every publication: each unpacks, and the ids rise with the document numbers. */
static enum fynd_status check_publications(struct fynd_index_reader *reader, struct fynd_cause *cause)
{
    char last[FYND_ID_MAX];
    struct fynd_text before = {last, 0};
    enum fynd_status status = FYND_OK;
    for (uint32_t document = 1; document <= fynd_index_reader_count(reader) && status == FYND_OK; document++) {
        struct fynd_publication publication;
        status = fynd_index_reader_publication(reader, document, &publication, cause);
        if (status != FYND_OK)
            break;
        if (publication.id.length > sizeof last || fynd_text_compare(&before, &publication.id) >= 0)
            status =
                fynd_status_fail(cause, FYND_DAMAGED, "publication %" PRIu32 " is out of order; rebuild", document);
        before.length = publication.id.length < sizeof last ? publication.id.length : sizeof last;
        memcpy(last, publication.id.bytes, before.length);
    }
    return status;
}

enum fynd_status verify_folder(const char *folder, unsigned long generation, uint64_t publications,
                               struct fynd_cause *cause)
{
    struct fynd_index_reader *reader;
    enum fynd_status status = fynd_index_reader_open_folder(folder, generation, &reader, cause);
    if (status != FYND_OK)
        return status;
    if (fynd_index_reader_count(reader) != publications)
        status = fynd_status_fail(cause, FYND_DAMAGED,
                                  "%" PRIu64 " publications were written, but the database has %" PRIu32 "; rebuild",
                                  publications, fynd_index_reader_count(reader));
    else
        status = check_publications(reader, cause);
    if (status == FYND_OK)
        status = fynd_index_reader_check_suggestions(reader, cause);
    fynd_index_reader_close(reader);
    return status;
}

#include "shim/write/vocabulary.h"

#include "shim/base/file.h"
#include "shim/index/id_lists.h"
#include "shim/index/schema.h"
#include "shim/index/term_dict.h"
#include "shim/write/vocabulary_bases.h"
#include "shim/write/vocabulary_ngrams.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS_MAX = 64 };

/* --- Numbering --- */

/* One interner of each thread writer, found by its place in the struct. */
static enum fynd_status number_names(const struct fynd_thread_writer *threads, unsigned thread_count,
                                     size_t interner_offset, uint32_t head, struct fynd_term_ids *term_ids,
                                     struct fynd_cause *cause)
{
    const struct fynd_interner *interners[THREADS_MAX];

    for (unsigned i = 0; i < thread_count; i++)
        interners[i] = (const struct fynd_interner *)((const char *)&threads[i] + interner_offset);
    return fynd_term_ids_make(term_ids, interners, thread_count, head, cause);
}

/* --- The whole --- */

enum fynd_status fynd_vocabulary_make(struct fynd_vocabulary *vocabulary, const struct fynd_thread_writer *threads,
                                      unsigned thread_count, uint32_t head, const struct fynd_lexicon *lexicon,
                                      struct fynd_cause *cause)
{
    enum fynd_status status;

    memset(vocabulary, 0, sizeof *vocabulary);
    status = number_names(threads, thread_count, offsetof(struct fynd_thread_writer, forms), head, &vocabulary->forms,
                          cause);
    if (status == FYND_OK)
        status = number_names(threads, thread_count, offsetof(struct fynd_thread_writer, joined), 0,
                              &vocabulary->joined, cause);
    if (status == FYND_OK)
        status = number_names(threads, thread_count, offsetof(struct fynd_thread_writer, acronyms), 0,
                              &vocabulary->acronyms, cause);
    if (status == FYND_OK)
        status = number_names(threads, thread_count, offsetof(struct fynd_thread_writer, facets), 0,
                              &vocabulary->facets, cause);
    return status == FYND_OK ? fynd_vocabulary_bases_find(vocabulary, lexicon, cause) : status;
}

void fynd_vocabulary_fini(struct fynd_vocabulary *vocabulary)
{
    fynd_term_ids_fini(&vocabulary->forms);
    fynd_term_ids_fini(&vocabulary->bases);
    fynd_term_ids_fini(&vocabulary->joined);
    fynd_term_ids_fini(&vocabulary->acronyms);
    fynd_term_ids_fini(&vocabulary->facets);
    free(vocabulary->base_of_form);
    free(vocabulary->joints_of_form);
    free(vocabulary->base_of_joined);
    free(vocabulary->parts);
    free(vocabulary->part_begin);
    memset(vocabulary, 0, sizeof *vocabulary);
}

/* --- Files --- */

static enum fynd_status write_names(const char *folder, const char *name, const struct fynd_term_ids *term_ids,
                                    uint32_t head, const uint32_t *notes, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, name, path, cause);
    uint32_t count = term_ids->merged.count;

    if (status != FYND_OK)
        return status;
    return fynd_term_dict_write(path, term_ids->names, count, head < count ? head : count, notes, cause);
}

static enum fynd_status write_parts(const struct fynd_vocabulary *vocabulary, const char *folder,
                                    struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    struct fynd_id_lists_writer *writer = NULL;
    enum fynd_status status = fynd_file_join(folder, FYND_FILE_PARTS, path, cause);

    if (status == FYND_OK)
        status = fynd_id_lists_create(path, &writer, cause);
    for (uint32_t base = 0; base < vocabulary->bases.merged.count && status == FYND_OK; base++) {
        uint32_t begin = vocabulary->part_begin[base], end = vocabulary->part_begin[base + 1];

        status = fynd_id_lists_add(writer, vocabulary->parts + begin, end - begin, cause);
    }
    if (status == FYND_OK)
        status = fynd_id_lists_finish(writer, cause);
    fynd_id_lists_writer_close(writer);
    return status;
}

/* A line for each explained abbreviation, with how often it is explained: to be read by people, too. */
static enum fynd_status write_acronyms(const struct fynd_vocabulary *vocabulary, const char *folder,
                                       struct fynd_cause *cause)
{
    const struct fynd_term_ids *acronyms = &vocabulary->acronyms;
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, FYND_FILE_ACRONYMS, path, cause);
    FILE *file = status == FYND_OK ? fopen(path, "wx") : NULL;
    bool written = true;

    if (status != FYND_OK)
        return status;
    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    for (uint32_t i = 0; i < acronyms->merged.count; i++)
        written &= fprintf(file, "%.*s # %u\n", (int)acronyms->names[i].length, acronyms->names[i].bytes,
                           acronyms->times[i]) > 0;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return FYND_OK;
}

enum fynd_status fynd_vocabulary_write(const struct fynd_vocabulary *vocabulary, uint32_t head, const char *folder,
                                       struct fynd_cause *cause)
{
    enum fynd_status status =
        write_names(folder, FYND_FILE_FORMS, &vocabulary->forms, head, vocabulary->base_of_form, cause);

    if (status == FYND_OK)
        status = write_names(folder, FYND_FILE_BASES, &vocabulary->bases, 0, NULL, cause);
    if (status == FYND_OK)
        status = write_names(folder, FYND_FILE_FACETS, &vocabulary->facets, 0, NULL, cause);
    if (status == FYND_OK)
        status = write_parts(vocabulary, folder, cause);
    if (status == FYND_OK)
        status = write_acronyms(vocabulary, folder, cause);
    return status == FYND_OK ? fynd_vocabulary_ngrams_write(vocabulary, folder, cause) : status;
}

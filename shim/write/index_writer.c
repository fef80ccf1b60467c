#include "shim/write/index_writer.h"

#include "shim/base/file.h"
#include "shim/index/schema.h"
#include "shim/swedish/lexicon.h"
#include "shim/swedish/synonyms.h"
#include "shim/write/completion_writer.h"
#include "shim/write/segments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    THREADS_MAX = 64,
    HEAD_FORMS = 8190,        /* that are numbered by frequency (shim/index/term_dict.h): most tokens are one of them */
    EXCERPTS_BYTES = 2 << 20, /* read to make the dictionary */
    EXCERPT_MAX = 1500        /* of one text */
};

struct fynd_index_writer {
    char *folder;
    struct fynd_thread_writer *threads;
    unsigned thread_count;
    struct fynd_doc_order entries; /* after seal */
    struct fynd_segments segments; /* the same */
    char *swedish;                 /* the dictionary for people's words, as fynd_lexicon_compile takes it; NULL: none */
    bool compiled;                 /* the lexicon is in the folder */
    bool complete;                 /* the dictionary was found */
    struct fynd_vocabulary vocabulary;
    struct fynd_buffer dictionary;
    struct fynd_buffer synonyms; /* empty: our own */
};

enum fynd_status fynd_index_writer_new(const char *folder, unsigned threads, const char *swedish,
                                       struct fynd_index_writer **writer, struct fynd_cause *cause)
{
    struct fynd_index_writer *created;
    enum fynd_status status = FYND_OK;

    if (threads == 0 || threads > THREADS_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%u lanes are not between 1 and %d", threads, THREADS_MAX);
    created = calloc(1, sizeof *created);
    if (created == NULL)
        return fynd_status_fail_memory(cause);
    created->folder = strdup(folder);
    created->swedish = swedish == NULL ? NULL : strdup(swedish);
    created->threads = calloc(threads, sizeof *created->threads);
    if (created->folder == NULL || created->threads == NULL || (swedish != NULL && created->swedish == NULL))
        status = fynd_status_fail_memory(cause);
    for (; status == FYND_OK && created->thread_count < threads; created->thread_count++)
        status = fynd_thread_writer_open(&created->threads[created->thread_count], folder, cause);
    if (status != FYND_OK)
        fynd_index_writer_free(created);
    else
        *writer = created;
    return status;
}

void fynd_index_writer_free(struct fynd_index_writer *writer)
{
    if (writer == NULL)
        return;
    for (unsigned i = 0; i < writer->thread_count; i++)
        fynd_thread_writer_close(&writer->threads[i]);
    fynd_segments_fini(&writer->segments);
    fynd_doc_order_fini(&writer->entries);
    fynd_vocabulary_fini(&writer->vocabulary);
    fynd_buffer_fini(&writer->dictionary);
    fynd_buffer_fini(&writer->synonyms);
    free(writer->threads);
    free(writer->folder);
    free(writer->swedish);
    free(writer);
}

/* Adding */

static enum fynd_status check_id(const struct fynd_text *id, struct fynd_cause *cause)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";

    if (id->length == 0 || id->length > FYND_ID_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "id: %zu bytes are not between 1 and %d", id->length,
                                FYND_ID_MAX);
    for (size_t i = 0; i < id->length; i++)
        if (id->bytes[i] == '\0' || strchr(allowed, id->bytes[i]) == NULL)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "id: byte %zu is none of A-Z a-z 0-9 . _ : -", i + 1);
    return FYND_OK;
}

static bool is_date(const struct fynd_text *date)
{
    static const char form[] = "0000-00-00";

    if (date->length != strlen(form))
        return false;
    for (size_t i = 0; i < date->length; i++)
        if (form[i] == '-' ? date->bytes[i] != '-' : date->bytes[i] < '0' || date->bytes[i] > '9')
            return false;
    return true;
}

enum fynd_status fynd_index_writer_add(struct fynd_index_writer *writer, unsigned thread, uint64_t origin,
                                       const struct fynd_publication *publication, struct fynd_cause *cause)
{
    enum fynd_status status = check_id(&publication->id, cause);
    size_t length = 0, kept = publication->card.length + publication->details.length + publication->aside.length +
                              publication->spans.length;

    if (status != FYND_OK)
        return status;
    for (int field = 0; field < FYND_FIELD_COUNT; field++)
        length += publication->fields[field].length;
    if (length > FYND_TEXT_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "text: %zu bytes are more than %u", length, FYND_TEXT_MAX);
    if (kept > FYND_KEPT_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%zu bytes beside the text are more than %u", kept,
                                FYND_KEPT_MAX);
    if (publication->date.length != 0 && !is_date(&publication->date))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "date: not of the form YYYY-MM-DD");
    return fynd_thread_writer_add(&writer->threads[thread], origin, publication, cause);
}

/* Sealing */

static void append_excerpt(struct fynd_buffer *excerpts, const struct fynd_publication *publication)
{
    const struct fynd_text *text = &publication->fields[FYND_FIELD_TEXT];

    fynd_buffer_append(excerpts, text->bytes, text->length < EXCERPT_MAX ? text->length : EXCERPT_MAX);
    fynd_buffer_append(excerpts, publication->card.bytes,
                       publication->card.length < EXCERPT_MAX ? publication->card.length : EXCERPT_MAX);
    fynd_buffer_append(excerpts, publication->details.bytes,
                       publication->details.length < EXCERPT_MAX ? publication->details.length : EXCERPT_MAX);
}

/* Reads excerpts spread evenly over the archive, and makes the dictionary of them. */
static enum fynd_status make_dictionary(struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    struct fynd_buffer excerpts = {0}, buffer = {0};
    size_t wanted = EXCERPTS_BYTES / EXCERPT_MAX;
    size_t step = writer->entries.count / wanted + 1;
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < writer->entries.count && status == FYND_OK; i += step) {
        const struct fynd_pending_doc *entry = &writer->entries.all[i];
        struct fynd_spilled_doc waiting;

        status = fynd_thread_writer_read(&writer->threads[entry->thread], entry, &buffer, &waiting, cause);
        if (status == FYND_OK)
            append_excerpt(&excerpts, &waiting.publication);
    }
    if (status == FYND_OK && excerpts.failed)
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status = fynd_compression_train(excerpts.bytes, excerpts.length, &writer->dictionary, cause);
    fynd_buffer_fini(&excerpts);
    fynd_buffer_fini(&buffer);
    return status;
}

static enum fynd_status write_file(const struct fynd_index_writer *writer, const char *name, struct fynd_text content,
                                   struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(writer->folder, name, path, cause);
    FILE *file;
    bool written;

    if (status != FYND_OK)
        return status;
    file = fopen(path, "wbx");
    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    written = content.length == 0 || fwrite(content.bytes, content.length, 1, file) == 1;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return FYND_OK;
}

static struct fynd_text content_of(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->bytes, buffer->length};
}

/* The dictionary of the stored texts, and the synonyms. */
static enum fynd_status write_files(const struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    struct fynd_text synonyms = writer->synonyms.length == 0 ? fynd_synonyms_own() : content_of(&writer->synonyms);
    enum fynd_status status = write_file(writer, FYND_FILE_DICTIONARY, content_of(&writer->dictionary), cause);

    return status == FYND_OK ? write_file(writer, FYND_FILE_SYNONYMS, synonyms, cause) : status;
}

enum fynd_status fynd_index_writer_synonyms(struct fynd_index_writer *writer, struct fynd_text list, const char *name,
                                            struct fynd_cause *cause)
{
    enum fynd_status status = fynd_synonyms_check(list, name, cause);

    if (status != FYND_OK)
        return status;
    fynd_buffer_clear(&writer->synonyms);
    fynd_buffer_append(&writer->synonyms, list.bytes, list.length);
    fynd_buffer_append_byte(&writer->synonyms, '\n'); /* an empty list is a list, too */
    return writer->synonyms.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

enum fynd_status fynd_index_writer_compile_lexicon(struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(writer->folder, FYND_FILE_LEXICON, path, cause);

    if (status == FYND_OK)
        status = fynd_lexicon_compile(writer->swedish, path, &writer->complete, cause);
    writer->compiled = status == FYND_OK;
    return status;
}

static enum fynd_status divide(struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    writer->segments.folder = writer->folder;
    writer->segments.vocabulary = &writer->vocabulary;
    writer->segments.dictionary = &writer->dictionary;
    return fynd_segments_make(&writer->segments, &writer->entries, cause);
}

enum fynd_status fynd_index_writer_seal(struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (unsigned i = 0; i < writer->thread_count && status == FYND_OK; i++)
        status = fynd_thread_writer_flush(&writer->threads[i], cause);
    if (status == FYND_OK)
        status = fynd_doc_order_gather(&writer->entries, writer->threads, writer->thread_count, cause);
    if (status == FYND_OK)
        status = divide(writer, cause);
    if (status == FYND_OK)
        status = make_dictionary(writer, cause);
    return status == FYND_OK ? write_files(writer, cause) : status;
}

size_t fynd_index_writer_duplicates(const struct fynd_index_writer *writer, const struct fynd_duplicate **duplicates)
{
    *duplicates = writer->entries.duplicates;
    return writer->entries.duplicate_count;
}

size_t fynd_index_writer_count(const struct fynd_index_writer *writer)
{
    return writer->entries.count;
}

bool fynd_index_writer_knows_swedish(const struct fynd_index_writer *writer)
{
    return writer->complete;
}

void fynd_index_writer_totals(const struct fynd_index_writer *writer, struct fynd_totals *totals)
{
    memset(totals, 0, sizeof *totals);
    totals->publications = writer->entries.count;
    totals->forms = writer->vocabulary.forms.merged.count;
    totals->bases = writer->vocabulary.bases.merged.count;
    for (unsigned i = 0; i < writer->thread_count; i++) {
        totals->tokens += writer->threads[i].token_count;
        totals->text_bytes += writer->threads[i].text_bytes;
    }
}

/* The stages */

/* Analyses the archive's forms by the lexicon. */
static enum fynd_status make_vocabulary(struct fynd_index_writer *writer, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    struct fynd_lexicon *lexicon = NULL;
    enum fynd_status status = writer->compiled ? FYND_OK : fynd_index_writer_compile_lexicon(writer, cause);

    if (status == FYND_OK)
        status = fynd_file_join(writer->folder, FYND_FILE_LEXICON, path, cause);
    if (status == FYND_OK)
        status = fynd_lexicon_open(path, &lexicon, cause);
    if (status == FYND_OK)
        status = fynd_vocabulary_make(&writer->vocabulary, writer->threads, writer->thread_count, HEAD_FORMS, lexicon,
                                      cause);
    fynd_lexicon_close(lexicon);
    return status;
}

static enum fynd_status number_piece(struct fynd_index_writer *writer, size_t piece, struct fynd_cause *cause)
{
    return piece == 0 ? make_vocabulary(writer, cause) : fynd_segments_store(&writer->segments, piece - 1, cause);
}

static enum fynd_status write_piece(struct fynd_index_writer *writer, size_t piece, struct fynd_cause *cause)
{
    if (piece == 0)
        return fynd_vocabulary_write(&writer->vocabulary, HEAD_FORMS, writer->folder, cause);
    return fynd_segments_write(&writer->segments, piece - 1, cause);
}

static enum fynd_status merge_piece(struct fynd_index_writer *writer, size_t piece, struct fynd_cause *cause)
{
    enum fynd_status status;

    if (piece == 0)
        return fynd_segments_merge_databases(&writer->segments, cause);
    status = fynd_segments_merge_files(&writer->segments, cause);
    return status == FYND_OK
               ? fynd_completion_writer_write(writer->folder, &writer->vocabulary, &writer->entries, cause)
               : status;
}

size_t fynd_index_writer_pieces(const struct fynd_index_writer *writer, enum fynd_stage stage)
{
    return stage == FYND_STAGE_MERGE ? 2 : 1 + writer->segments.count;
}

enum fynd_status fynd_index_writer_run(struct fynd_index_writer *writer, enum fynd_stage stage, size_t piece,
                                       struct fynd_cause *cause)
{
    static enum fynd_status (*const run[FYND_STAGE_COUNT])(struct fynd_index_writer *, size_t, struct fynd_cause *) = {
        [FYND_STAGE_NUMBER] = number_piece, [FYND_STAGE_WRITE] = write_piece, [FYND_STAGE_MERGE] = merge_piece};

    return run[stage](writer, piece, cause);
}

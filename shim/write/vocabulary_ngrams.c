#include "shim/write/vocabulary_ngrams.h"

#include "shim/base/file.h"
#include "shim/index/id_lists.h"
#include "shim/index/schema.h"
#include "shim/index/term_dict.h"
#include "shim/text/contact.h"
#include "shim/text/ngrams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A gram of a form. */
struct pair {
    uint32_t gram, form;
};

struct pairs {
    struct pair *all;
    size_t count, capacity;
};

static bool add_pair(struct pairs *pairs, uint32_t gram, uint32_t form)
{
    if (pairs->count == pairs->capacity) {
        size_t capacity = pairs->capacity == 0 ? 1024 : 2 * pairs->capacity;
        struct pair *grown = realloc(pairs->all, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        pairs->all = grown;
        pairs->capacity = capacity;
    }
    pairs->all[pairs->count++] = (struct pair){gram, form};
    return true;
}

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;

    if (one->gram != other->gram)
        return one->gram < other->gram ? -1 : 1;
    return (one->form > other->form) - (one->form < other->form);
}

/* Addresses and telephone numbers have no grams: nothing looks like them. */
static bool collect(const struct fynd_vocabulary *vocabulary, struct pairs *pairs)
{
    for (uint32_t form = 0; form < vocabulary->forms.merged.count; form++) {
        struct fynd_text name = vocabulary->forms.names[form];
        uint32_t grams[FYND_NGRAMS_MAX];
        bool contact = fynd_contact_is_form(name.bytes, name.length);
        size_t count = contact ? 0 : fynd_ngrams(name.bytes, name.length, grams);

        for (size_t i = 0; i < count; i++)
            if (!add_pair(pairs, grams[i], form))
                return false;
    }
    if (pairs->count > 0)
        qsort(pairs->all, pairs->count, sizeof *pairs->all, compare_pairs);
    return true;
}

/* What the names table of the grams is made of. */
struct table {
    struct fynd_text *names;
    char (*bytes)[FYND_NGRAM_SIZE];
    uint32_t *notes;
    uint32_t count;
};

static bool table_init(struct table *table, size_t most)
{
    *table = (struct table){calloc(most + 1, sizeof *table->names), calloc(most + 1, sizeof *table->bytes),
                            calloc(most + 1, sizeof *table->notes), 0};
    return table->names != NULL && table->bytes != NULL && table->notes != NULL;
}

static void table_fini(struct table *table)
{
    free(table->names);
    free(table->bytes);
    free(table->notes);
}

static void table_add(struct table *table, uint32_t gram, uint64_t count)
{
    char *name = table->bytes[table->count];

    fynd_ngrams_name(gram, name);
    table->names[table->count] = (struct fynd_text){name, FYND_NGRAM_SIZE};
    table->notes[table->count++] = count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

/* Writes the list of each gram, and adds the gram to the table. */
static enum fynd_status write_lists(const struct pairs *pairs, const uint32_t *times,
                                    struct fynd_id_lists_writer *writer, struct table *table, uint32_t *forms,
                                    struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0, end; i < pairs->count && status == FYND_OK; i = end) {
        uint64_t running = 0;

        for (end = i; end < pairs->count && pairs->all[end].gram == pairs->all[i].gram; end++) {
            forms[end - i] = pairs->all[end].form;
            running += times[pairs->all[end].form];
        }
        table_add(table, pairs->all[i].gram, running);
        status = fynd_id_lists_add(writer, forms, end - i, cause);
    }
    return status == FYND_OK ? fynd_id_lists_finish(writer, cause) : status;
}

static enum fynd_status write_files(const struct pairs *pairs, const uint32_t *times, size_t form_count,
                                    const char *names_path, const char *lists_path, struct fynd_cause *cause)
{
    struct fynd_id_lists_writer *writer = NULL;
    struct table table;
    uint32_t *forms = calloc(form_count + 1, sizeof *forms);
    enum fynd_status status = fynd_id_lists_create(lists_path, &writer, cause);

    if (!table_init(&table, pairs->count) || forms == NULL)
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status = write_lists(pairs, times, writer, &table, forms, cause);
    if (status == FYND_OK)
        status = fynd_term_dict_write(names_path, table.names, table.count, 0, table.notes, cause);
    fynd_id_lists_writer_close(writer);
    table_fini(&table);
    free(forms);
    return status;
}

enum fynd_status fynd_vocabulary_ngrams_write(const struct fynd_vocabulary *vocabulary, const char *folder,
                                              struct fynd_cause *cause)
{
    char names_path[FYND_PATH_MAX], lists_path[FYND_PATH_MAX];
    struct pairs pairs = {0};
    enum fynd_status status = fynd_file_join(folder, FYND_FILE_NGRAMS, names_path, cause);

    if (status == FYND_OK)
        status = fynd_file_join(folder, FYND_FILE_NGRAM_FORMS, lists_path, cause);
    if (status == FYND_OK && !collect(vocabulary, &pairs))
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status =
            write_files(&pairs, vocabulary->forms.times, vocabulary->forms.merged.count, names_path, lists_path, cause);
    free(pairs.all);
    return status;
}

#include "shim/suggest/completions.h"

#include "shim/base/file.h"
#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <stdio.h>
#include <string.h>

static enum fynd_status open_prefixes(const char *folder, const char *name, struct fynd_prefix_index **starts,
                                      struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(folder, name, path, cause);

    return status == FYND_OK ? fynd_prefix_index_open(path, starts, cause) : status;
}

enum fynd_status fynd_completions_open(struct fynd_completions *completions, const char *folder,
                                       struct fynd_cause *cause)
{
    enum fynd_status status = open_prefixes(folder, FYND_FILE_WORD_PREFIXES, &completions->words, cause);

    if (status == FYND_OK)
        status = open_prefixes(folder, FYND_FILE_INNER_PREFIXES, &completions->inner, cause);
    if (status == FYND_OK)
        status = open_prefixes(folder, FYND_FILE_NAME_PREFIXES, &completions->names, cause);
    if (status == FYND_OK)
        status = open_prefixes(folder, FYND_FILE_TITLE_PREFIXES, &completions->titles, cause);
    if (status == FYND_OK && fynd_prefix_index_count(completions->words) != fynd_term_dict_count(completions->forms))
        status = fynd_status_fail(cause, FYND_DAMAGED, "%s/%s is not of these forms", folder, FYND_FILE_WORD_PREFIXES);
    return status;
}

void fynd_completions_close(struct fynd_completions *completions)
{
    fynd_prefix_index_close(completions->words);
    fynd_prefix_index_close(completions->inner);
    fynd_prefix_index_close(completions->names);
    fynd_prefix_index_close(completions->titles);
    *completions = (struct fynd_completions){0};
}

/* --- What stands at a start --- */

bool fynd_completions_title_form(const struct fynd_completions *completions, uint32_t document, unsigned token,
                                 uint32_t *form)
{
    struct fynd_text stream = fynd_blob_file_get(completions->streams, document);
    struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream.bytes, stream.length);
    int64_t number = FYND_FORWARD_INDEX_END;

    for (unsigned i = 0; i <= token; i++) {
        number = fynd_forward_index_next_form(&forms);
        if (number < 0)
            return false;
    }
    *form = (uint32_t)number;
    return true;
}

struct fynd_text fynd_completions_inner_text(const struct fynd_completions *completions, struct fynd_prefix start,
                                             char name[FYND_TERM_DICT_NAME_MAX])
{
    size_t length = fynd_term_dict_at(completions->forms, start.entry, name);
    size_t begin = start.offset < length ? start.offset : length;

    return (struct fynd_text){name + begin, length - begin};
}

struct fynd_text fynd_completions_name_text(const struct fynd_completions *completions, struct fynd_prefix start,
                                            size_t most, struct fynd_buffer *folded)
{
    char name[FYND_TERM_DICT_NAME_MAX];
    size_t length = fynd_term_dict_get(completions->facets, start.entry, name), at = 1u + start.offset;

    fynd_buffer_clear(folded);
    if (at < length && length - at > most) {
        size_t cut = at + most;

        while (cut < length && (name[cut] & 0xc0) == 0x80)
            cut++;
        fynd_unicode_fold(name + at, cut - at, folded);
        if (folded->length >= most)
            return (struct fynd_text){folded->bytes, folded->length};
        fynd_buffer_clear(folded); /* something had no place in it */
    }
    if (at < length)
        fynd_unicode_fold(name + at, length - at, folded);
    return (struct fynd_text){folded->bytes == NULL ? "" : folded->bytes, folded->length};
}

/* --- Checking --- */

static enum fynd_status out_of_order(const char *what, uint32_t index, struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_DAMAGED, "start %u of the %s is out of order; rebuild", index, what);
}

static enum fynd_status check_inner(const struct fynd_completions *completions, struct fynd_cause *cause)
{
    char names[2][FYND_TERM_DICT_NAME_MAX];
    struct fynd_text last = {"", 0};

    for (uint32_t i = 0; i < fynd_prefix_index_count(completions->inner); i++) {
        struct fynd_text text =
            fynd_completions_inner_text(completions, fynd_prefix_index_get(completions->inner, i), names[i % 2]);

        if (text.length == 0 || fynd_text_compare(&last, &text) > 0)
            return out_of_order("parts", i, cause);
        last = text;
    }
    return FYND_OK;
}

static enum fynd_status check_names(const struct fynd_completions *completions, struct fynd_cause *cause)
{
    struct fynd_buffer folded[2] = {{0}, {0}};
    struct fynd_text last = {"", 0};
    enum fynd_status status = FYND_OK;

    for (uint32_t i = 0; i < fynd_prefix_index_count(completions->names) && status == FYND_OK; i++) {
        struct fynd_text text = fynd_completions_name_text(completions, fynd_prefix_index_get(completions->names, i),
                                                           SIZE_MAX, &folded[i % 2]);

        if (text.length == 0 || fynd_text_compare(&last, &text) > 0)
            status = out_of_order("names", i, cause);
        last = text;
    }
    fynd_buffer_fini(&folded[0]);
    fynd_buffer_fini(&folded[1]);
    return status;
}

static enum fynd_status check_titles(const struct fynd_completions *completions, struct fynd_cause *cause)
{
    uint32_t last = 0;

    for (uint32_t i = 0; i < fynd_prefix_index_count(completions->titles); i++) {
        struct fynd_prefix start = fynd_prefix_index_get(completions->titles, i);
        uint32_t form, rank;

        if (!fynd_completions_title_form(completions, start.entry, start.offset, &form) ||
            form >= fynd_term_dict_count(completions->forms))
            return out_of_order("titles", i, cause);
        rank = fynd_term_dict_rank(completions->forms, form);
        if (rank < last)
            return out_of_order("titles", i, cause);
        last = rank;
    }
    return FYND_OK;
}

enum fynd_status fynd_completions_check(const struct fynd_completions *completions, struct fynd_cause *cause)
{
    const struct fynd_prefix_index *files[] = {completions->words, completions->inner, completions->names,
                                               completions->titles};
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!fynd_prefix_index_hold(files[i]))
            return fynd_status_fail(cause, FYND_DAMAGED, "the maxima of the starts do not fit them; rebuild");
    status = check_inner(completions, cause);
    if (status == FYND_OK)
        status = check_names(completions, cause);
    return status == FYND_OK ? check_titles(completions, cause) : status;
}

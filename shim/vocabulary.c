#include "vocabulary.h"

#include "joins.h"
#include "lists.h"
#include "names.h"
#include "schema.h"
#include "vocabulary_grams.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANES_MAX = 64, PATH_LENGTH = 4096, FIRST_PARTS = 1024 };

/* --- Numbering --- */

/* One interner of each lane, found by its place in the lane. */
static enum fynd_status number_names(const struct fynd_lane *lanes, unsigned lane_count, size_t interner_offset,
                                     uint32_t head, struct fynd_numbering *numbering, struct fynd_cause *cause)
{
    const struct fynd_interner *interners[LANES_MAX];

    for (unsigned i = 0; i < lane_count; i++)
        interners[i] = (const struct fynd_interner *)((const char *)&lanes[i] + interner_offset);
    return fynd_numbering_make(numbering, interners, lane_count, head, cause);
}

/* --- Analysing --- */

/* The analyses while they are made: bases under the numbers of `met`, in the order in which they come. */
struct learning {
    struct fynd_vocabulary *vocabulary;
    struct fynd_analysis *analysis;
    struct fynd_interner met; /* bases */
    uint32_t *parts;          /* of all bases; numbers of met */
    size_t part_count, part_capacity;
    size_t *part_begin, *part_end; /* by number of met; both 0: no parts */
    size_t base_capacity;
};

static bool is_form(const void *context, const char *form, size_t length)
{
    const struct fynd_interner *forms = context;
    uint32_t number;

    return fynd_interner_find(forms, form, length, &number);
}

static bool grow_bases(struct learning *learning, size_t count)
{
    size_t capacity = learning->base_capacity == 0 ? FIRST_PARTS : learning->base_capacity;
    size_t *begins, *ends;

    while (capacity < count)
        capacity *= 2;
    if (capacity == learning->base_capacity)
        return true;
    begins = realloc(learning->part_begin, sizeof *begins * capacity);
    if (begins != NULL)
        learning->part_begin = begins;
    ends = realloc(learning->part_end, sizeof *ends * capacity);
    if (ends != NULL)
        learning->part_end = ends;
    if (begins == NULL || ends == NULL)
        return false;
    memset(begins + learning->base_capacity, 0, sizeof *begins * (capacity - learning->base_capacity));
    memset(ends + learning->base_capacity, 0, sizeof *ends * (capacity - learning->base_capacity));
    learning->base_capacity = capacity;
    return true;
}

static bool meet_base(struct learning *learning, const char *base, size_t length, uint32_t *number)
{
    return fynd_interner_add(&learning->met, base, length, 1, number) && grow_bases(learning, learning->met.count);
}

static bool add_part(struct learning *learning, uint32_t part)
{
    if (learning->part_count == learning->part_capacity) {
        size_t capacity = learning->part_capacity == 0 ? FIRST_PARTS : 2 * learning->part_capacity;
        uint32_t *grown = realloc(learning->parts, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        learning->parts = grown;
        learning->part_capacity = capacity;
    }
    learning->parts[learning->part_count++] = part;
    return true;
}

/* The parts of a compound, and the shorter compounds in it: of omvärlds|spanings|arbete also omvärldsspaning. */
static bool add_runs(struct learning *learning, const char *form, const struct fynd_word *word)
{
    for (size_t first = 0; first < word->part_count; first++)
        for (size_t last = first; last < word->part_count; last++) {
            char base[2 * FYND_FORM_MAX + 2];
            size_t length = fynd_word_run(form, word, first, last, base);
            uint32_t number;

            if (last - first + 1 == word->part_count || length == 0 || length > FYND_FORM_MAX)
                continue;
            if (!meet_base(learning, base, length, &number) || !add_part(learning, number))
                return false;
        }
    return true;
}

/* Analyses a form. Parts belong to its base: the first, commonest form of a base decides. */
static enum fynd_status learn(struct learning *learning, const char *form, size_t length, uint32_t *base,
                              struct fynd_cause *cause)
{
    struct fynd_word word;
    uint32_t known = learning->met.count;
    size_t begin = learning->part_count;
    enum fynd_status status = fynd_analysis_word(learning->analysis, form, length, &word, cause);

    if (status != FYND_OK)
        return status;
    if (!meet_base(learning, word.base, word.base_length, base))
        return fynd_fail_memory(cause);
    if (word.part_count == 0 || (*base < known && learning->part_end[*base] > 0))
        return FYND_OK;
    if (!add_runs(learning, form, &word))
        return fynd_fail_memory(cause);
    learning->part_begin[*base] = begin;
    learning->part_end[*base] = learning->part_count;
    return FYND_OK;
}

static enum fynd_status learn_forms(struct learning *learning, struct fynd_cause *cause)
{
    struct fynd_vocabulary *vocabulary = learning->vocabulary;
    uint32_t count = vocabulary->forms.merged.count;
    enum fynd_status status = FYND_OK;

    vocabulary->base_of_form = calloc((size_t)count + 1, sizeof *vocabulary->base_of_form);
    if (vocabulary->base_of_form == NULL)
        return fynd_fail_memory(cause);
    for (uint32_t form = 0; form < count && status == FYND_OK; form++) {
        struct fynd_text name = vocabulary->forms.names[form];

        status = learn(learning, name.bytes, name.length, &vocabulary->base_of_form[form], cause);
    }
    return status;
}

/* --- Words written apart --- */

/* Makes one word of left and the tail of right that begins at `from`. 0: too long. */
static size_t join(struct fynd_text left, struct fynd_text right, size_t from, char word[FYND_FORM_MAX])
{
    if (left.length + right.length - from > FYND_FORM_MAX)
        return 0;
    memcpy(word, left.bytes, left.length);
    memcpy(word + left.length, right.bytes + from, right.length - from);
    return left.length + right.length - from;
}

/* Where the last part of a compound begins; 0: it is none. */
static enum fynd_status find_head(struct learning *learning, struct fynd_text compound, size_t *begin,
                                  struct fynd_cause *cause)
{
    struct fynd_word word;
    enum fynd_status status = fynd_analysis_word(learning->analysis, compound.bytes, compound.length, &word, cause);

    *begin = status == FYND_OK && word.part_count > 0 ? word.parts[word.part_count - 1].start : 0;
    return status;
}

static enum fynd_status learn_joined(struct learning *learning, struct fynd_text name, uint32_t *base,
                                     struct fynd_cause *cause)
{
    const char *mark = memchr(name.bytes, FYND_JOINED_WHOLE, name.length);
    bool suspended = mark == NULL;
    struct fynd_text left = {name.bytes, 0}, right;
    char word[FYND_FORM_MAX];
    size_t head = 0, length;
    enum fynd_status status = FYND_OK;

    if (suspended)
        mark = memchr(name.bytes, FYND_JOINED_SUSPENDED, name.length);
    left.length = (size_t)(mark - name.bytes);
    right = (struct fynd_text){mark + 1, name.length - left.length - 1};
    if (suspended)
        status = find_head(learning, right, &head, cause);
    length = suspended && head == 0 ? 0 : join(left, right, head, word);
    *base = FYND_NO_BASE;
    if (status != FYND_OK || length == 0)
        return status;
    return learn(learning, word, length, base, cause);
}

static enum fynd_status learn_all_joined(struct learning *learning, struct fynd_cause *cause)
{
    struct fynd_vocabulary *vocabulary = learning->vocabulary;
    uint32_t count = vocabulary->joined.merged.count;
    enum fynd_status status = FYND_OK;

    vocabulary->base_of_joined = calloc((size_t)count + 1, sizeof *vocabulary->base_of_joined);
    if (vocabulary->base_of_joined == NULL)
        return fynd_fail_memory(cause);
    for (uint32_t i = 0; i < count && status == FYND_OK; i++)
        status = learn_joined(learning, vocabulary->joined.names[i], &vocabulary->base_of_joined[i], cause);
    return status;
}

/* --- From the numbers of `met` to final ones --- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;

    return (one > other) - (one < other);
}

/* Puts numbers in order, each once. Returns how many are left. */
static uint32_t keep_distinct(uint32_t *numbers, uint32_t count)
{
    uint32_t kept = 0;

    qsort(numbers, count, sizeof *numbers, compare_numbers);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[i - 1])
            numbers[kept++] = numbers[i];
    return kept;
}

static bool take_parts(const struct learning *learning, struct fynd_vocabulary *vocabulary)
{
    const uint32_t *final = vocabulary->bases.of_lane[0];
    uint32_t count = learning->met.count, *met_of_final = calloc((size_t)count + 1, sizeof *met_of_final), at = 0;

    vocabulary->parts = calloc(learning->part_count + 1, sizeof *vocabulary->parts);
    vocabulary->part_begin = calloc((size_t)count + 2, sizeof *vocabulary->part_begin);
    if (met_of_final != NULL && vocabulary->parts != NULL && vocabulary->part_begin != NULL) {
        for (uint32_t met = 0; met < count; met++)
            met_of_final[final[met]] = met;
        for (uint32_t base = 0; base < count; base++) {
            uint32_t met = met_of_final[base], *parts = &vocabulary->parts[at], found = 0;

            for (size_t i = learning->part_begin[met]; i < learning->part_end[met]; i++)
                parts[found++] = final[learning->parts[i]];
            at += keep_distinct(parts, found);
            vocabulary->part_begin[base + 1] = at;
        }
    }
    free(met_of_final);
    return met_of_final != NULL && vocabulary->parts != NULL && vocabulary->part_begin != NULL;
}

static enum fynd_status number_bases(struct learning *learning, struct fynd_cause *cause)
{
    struct fynd_vocabulary *vocabulary = learning->vocabulary;
    const struct fynd_interner *met = &learning->met;
    enum fynd_status status = fynd_numbering_make(&vocabulary->bases, &met, 1, 0, cause);

    if (status != FYND_OK)
        return status;
    for (uint32_t form = 0; form < vocabulary->forms.merged.count; form++)
        vocabulary->base_of_form[form] = vocabulary->bases.of_lane[0][vocabulary->base_of_form[form]];
    for (uint32_t i = 0; i < vocabulary->joined.merged.count; i++)
        if (vocabulary->base_of_joined[i] != FYND_NO_BASE)
            vocabulary->base_of_joined[i] = vocabulary->bases.of_lane[0][vocabulary->base_of_joined[i]];
    return take_parts(learning, vocabulary) ? FYND_OK : fynd_fail_memory(cause);
}

static enum fynd_status analyse(struct fynd_vocabulary *vocabulary, const struct fynd_lexicon *lexicon,
                                struct fynd_cause *cause)
{
    struct learning learning = {.vocabulary = vocabulary};
    struct fynd_attested attested = {is_form, &vocabulary->forms.merged};
    enum fynd_status status = fynd_analysis_new(lexicon, &attested, &learning.analysis, cause);

    if (status == FYND_OK && !grow_bases(&learning, 1))
        status = fynd_fail_memory(cause);
    if (status == FYND_OK)
        status = learn_forms(&learning, cause);
    if (status == FYND_OK)
        status = learn_all_joined(&learning, cause);
    if (status == FYND_OK)
        status = number_bases(&learning, cause);
    fynd_analysis_free(learning.analysis);
    fynd_interner_fini(&learning.met);
    free(learning.parts);
    free(learning.part_begin);
    free(learning.part_end);
    return status;
}

/* --- The whole --- */

enum fynd_status fynd_vocabulary_make(struct fynd_vocabulary *vocabulary, const struct fynd_lane *lanes,
                                      unsigned lane_count, uint32_t head, const struct fynd_lexicon *lexicon,
                                      struct fynd_cause *cause)
{
    enum fynd_status status;

    memset(vocabulary, 0, sizeof *vocabulary);
    status = number_names(lanes, lane_count, offsetof(struct fynd_lane, forms), head, &vocabulary->forms, cause);
    if (status == FYND_OK)
        status = number_names(lanes, lane_count, offsetof(struct fynd_lane, joined), 0, &vocabulary->joined, cause);
    if (status == FYND_OK)
        status = number_names(lanes, lane_count, offsetof(struct fynd_lane, acronyms), 0, &vocabulary->acronyms, cause);
    if (status == FYND_OK)
        status = number_names(lanes, lane_count, offsetof(struct fynd_lane, facets), 0, &vocabulary->facets, cause);
    return status == FYND_OK ? analyse(vocabulary, lexicon, cause) : status;
}

void fynd_vocabulary_fini(struct fynd_vocabulary *vocabulary)
{
    fynd_numbering_fini(&vocabulary->forms);
    fynd_numbering_fini(&vocabulary->bases);
    fynd_numbering_fini(&vocabulary->joined);
    fynd_numbering_fini(&vocabulary->acronyms);
    fynd_numbering_fini(&vocabulary->facets);
    free(vocabulary->base_of_form);
    free(vocabulary->base_of_joined);
    free(vocabulary->parts);
    free(vocabulary->part_begin);
    memset(vocabulary, 0, sizeof *vocabulary);
}

/* --- Files --- */

static enum fynd_status file_path(const char *folder, const char *name, char path[PATH_LENGTH],
                                  struct fynd_cause *cause)
{
    if (snprintf(path, PATH_LENGTH, "%s/%s", folder, name) >= PATH_LENGTH)
        return fynd_fail(cause, FYND_BAD_INPUT, "the path %.100s... is too long", folder);
    return FYND_OK;
}

static enum fynd_status write_names(const char *folder, const char *name, const struct fynd_numbering *numbering,
                                    uint32_t head, const uint32_t *notes, struct fynd_cause *cause)
{
    char path[PATH_LENGTH];
    enum fynd_status status = file_path(folder, name, path, cause);
    uint32_t count = numbering->merged.count;

    if (status != FYND_OK)
        return status;
    return fynd_names_write(path, numbering->names, count, head < count ? head : count, notes, cause);
}

static enum fynd_status write_parts(const struct fynd_vocabulary *vocabulary, const char *folder,
                                    struct fynd_cause *cause)
{
    char path[PATH_LENGTH];
    struct fynd_lists_writer *writer = NULL;
    enum fynd_status status = file_path(folder, FYND_FILE_PARTS, path, cause);

    if (status == FYND_OK)
        status = fynd_lists_create(path, &writer, cause);
    for (uint32_t base = 0; base < vocabulary->bases.merged.count && status == FYND_OK; base++) {
        uint32_t begin = vocabulary->part_begin[base], end = vocabulary->part_begin[base + 1];

        status = fynd_lists_add(writer, vocabulary->parts + begin, end - begin, cause);
    }
    if (status == FYND_OK)
        status = fynd_lists_finish(writer, cause);
    fynd_lists_writer_close(writer);
    return status;
}

/* A line for each explained abbreviation, with how often it is explained: to be read by people, too. */
static enum fynd_status write_acronyms(const struct fynd_vocabulary *vocabulary, const char *folder,
                                       struct fynd_cause *cause)
{
    const struct fynd_numbering *acronyms = &vocabulary->acronyms;
    char path[PATH_LENGTH];
    enum fynd_status status = file_path(folder, FYND_FILE_ACRONYMS, path, cause);
    FILE *file = status == FYND_OK ? fopen(path, "wx") : NULL;
    bool written = true;

    if (status != FYND_OK)
        return status;
    if (file == NULL)
        return fynd_fail_errno(cause, "cannot create %s", path);
    for (uint32_t i = 0; i < acronyms->merged.count; i++)
        written &= fprintf(file, "%.*s # %u\n", (int)acronyms->names[i].length, acronyms->names[i].bytes,
                           acronyms->times[i]) > 0;
    if (fclose(file) != 0 || !written)
        return fynd_fail_errno(cause, "cannot write %s", path);
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
    return status == FYND_OK ? fynd_vocabulary_write_grams(vocabulary, folder, cause) : status;
}

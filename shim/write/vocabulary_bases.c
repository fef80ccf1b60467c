#include "shim/write/vocabulary_bases.h"

#include "shim/base/sorted_numbers.h"
#include "shim/index/schema.h"
#include "shim/swedish/word_joining.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PARTS = 1024 };

/* The analyses while they are made: bases under the numbers of `met`, in the order in which they come. */
struct learning {
    struct fynd_vocabulary *vocabulary;
    struct fynd_analyzer *analysis;
    struct fynd_interner met; /* bases */
    uint32_t *parts;          /* of all bases; numbers of met */
    size_t part_count, part_capacity;
    size_t *part_begin, *part_end; /* by number of met; both 0: no parts */
    size_t base_capacity;
    uint32_t name;   /* number of the form or the joined word at work ... */
    uint64_t joints; /* ... and where its parts begin (shim/write/vocabulary.h) */
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
            size_t length = fynd_analyzer_run(form, word, first, last, base);
            uint32_t number;

            if (last - first + 1 == word->part_count || length == 0 || length > FYND_FORM_MAX)
                continue;
            if (!meet_base(learning, base, length, &number) || !add_part(learning, number))
                return false;
        }
    return true;
}

_Static_assert(FYND_FORM_MAX <= 64, "a bit for each byte of a form");

static uint64_t joints_of(const struct fynd_word *word)
{
    uint64_t joints = word->known;

    for (size_t i = 1; i < word->part_count; i++)
        joints |= UINT64_C(1) << word->parts[i].start;
    return joints;
}

/* Analyses a form. Parts belong to its base: the first, commonest form of a base decides. */
static enum fynd_status learn(struct learning *learning, struct fynd_text form, uint32_t *base,
                              struct fynd_cause *cause)
{
    struct fynd_word word;
    uint32_t known = learning->met.count;
    size_t begin = learning->part_count;
    enum fynd_status status = fynd_analyzer_word(learning->analysis, form.bytes, form.length, &word, cause);

    if (status != FYND_OK)
        return status;
    learning->joints = joints_of(&word);
    if (!meet_base(learning, word.base, word.base_length, base))
        return fynd_status_fail_memory(cause);
    if (word.part_count == 0 || (*base < known && learning->part_end[*base] > 0))
        return FYND_OK;
    if (!add_runs(learning, form.bytes, &word))
        return fynd_status_fail_memory(cause);
    learning->part_begin[*base] = begin;
    learning->part_end[*base] = learning->part_count;
    return FYND_OK;
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
    enum fynd_status status = fynd_analyzer_word(learning->analysis, compound.bytes, compound.length, &word, cause);

    *begin = status == FYND_OK && word.part_count > 0 ? word.parts[word.part_count - 1].start : 0;
    return status;
}

static enum fynd_status learn_form(struct learning *learning, struct fynd_text form, uint32_t *base,
                                   struct fynd_cause *cause)
{
    struct fynd_vocabulary *vocabulary = learning->vocabulary;
    enum fynd_status status = learn(learning, form, base, cause);

    vocabulary->joints_of_form[learning->name] = learning->joints;
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
    return learn(learning, (struct fynd_text){word, length}, base, cause);
}

/* --- All of them --- */

typedef enum fynd_status learn_name(struct learning *learning, struct fynd_text name, uint32_t *base,
                                    struct fynd_cause *cause);

/* Learns each name; *bases, by number of the name, is the caller's to free, also on failure. */
static enum fynd_status learn_all(struct learning *learning, const struct fynd_term_ids *names, learn_name *learn_one,
                                  uint32_t **bases, struct fynd_cause *cause)
{
    uint32_t count = names->merged.count;
    enum fynd_status status = FYND_OK;

    *bases = calloc((size_t)count + 1, sizeof **bases);
    if (*bases == NULL)
        return fynd_status_fail_memory(cause);
    for (uint32_t i = 0; i < count && status == FYND_OK; i++) {
        learning->name = i;
        status = learn_one(learning, names->names[i], &(*bases)[i], cause);
    }
    return status;
}

/* --- From the numbers of `met` to final ones --- */

static bool take_parts(const struct learning *learning, struct fynd_vocabulary *vocabulary)
{
    const uint32_t *final = vocabulary->bases.of_thread[0];
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
            at += (uint32_t)fynd_sorted_numbers_distinct(parts, found);
            vocabulary->part_begin[base + 1] = at;
        }
    }
    free(met_of_final);
    return met_of_final != NULL && vocabulary->parts != NULL && vocabulary->part_begin != NULL;
}

static void renumber(uint32_t *bases, uint32_t count, const uint32_t *final)
{
    for (uint32_t i = 0; i < count; i++)
        if (bases[i] != FYND_NO_BASE)
            bases[i] = final[bases[i]];
}

static enum fynd_status number_bases(struct learning *learning, struct fynd_cause *cause)
{
    struct fynd_vocabulary *vocabulary = learning->vocabulary;
    const struct fynd_interner *met = &learning->met;
    enum fynd_status status = fynd_term_ids_make(&vocabulary->bases, &met, 1, 0, cause);

    if (status != FYND_OK)
        return status;
    renumber(vocabulary->base_of_form, vocabulary->forms.merged.count, vocabulary->bases.of_thread[0]);
    renumber(vocabulary->base_of_joined, vocabulary->joined.merged.count, vocabulary->bases.of_thread[0]);
    return take_parts(learning, vocabulary) ? FYND_OK : fynd_status_fail_memory(cause);
}

enum fynd_status fynd_vocabulary_bases_find(struct fynd_vocabulary *vocabulary, const struct fynd_lexicon *lexicon,
                                            struct fynd_cause *cause)
{
    struct learning learning = {.vocabulary = vocabulary};
    struct fynd_attested attested = {is_form, &vocabulary->forms.merged};
    enum fynd_status status = fynd_analyzer_new(lexicon, &attested, &learning.analysis, cause);

    vocabulary->joints_of_form = calloc((size_t)vocabulary->forms.merged.count + 1, sizeof(uint64_t));
    if (status == FYND_OK && (vocabulary->joints_of_form == NULL || !grow_bases(&learning, 1)))
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status = learn_all(&learning, &vocabulary->forms, learn_form, &vocabulary->base_of_form, cause);
    if (status == FYND_OK)
        status = learn_all(&learning, &vocabulary->joined, learn_joined, &vocabulary->base_of_joined, cause);
    if (status == FYND_OK)
        status = number_bases(&learning, cause);
    fynd_analyzer_free(learning.analysis);
    fynd_interner_fini(&learning.met);
    free(learning.parts);
    free(learning.part_begin);
    free(learning.part_end);
    return status;
}

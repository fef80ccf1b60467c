#include "shim/write/completion_writer.h"
#include "shim/base/file.h"
#include "shim/swedish/stopwords.h"

#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "shim/suggest/completions.h"
#include "shim/text/contact_guess.h"
#include "shim/text/unicode.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    UNKNOWN_LEAST = 2,    /* publications that a word must be in which the lexicon does not know ... */
    UNKNOWN_SHARE = 8000, /* ... and one more for each so many of the archive: misprints repeat themselves */
    TITLE_TOKENS = 32,    /* of a title by which it is found */
    TITLE_CHECKED = FYND_HEAD_MAX / 2, /* tokens of a title that may be shown */
    TITLE_BEGINS = 32,                 /* weight of a title that begins so ... */
    NEWEST = 30                        /* ... beside that of its date */
};

static const double WEIGHT_STEP = 4; /* weights a doubling */

/* Starts of one file while they are gathered, with the key that they are sorted by. */
struct gathered {
    struct gathered_start {
        struct fynd_prefix start;
        uint64_t key;         /* titles: rank of the form; others: where the text stands in `texts` */
        uint32_t text_length; /* 0 for titles */
    } * all;
    size_t count, capacity;
    struct fynd_buffer texts;
};

struct writing {
    const char *folder;
    const struct fynd_vocabulary *vocabulary;
    const struct fynd_doc_order *entries;
    struct fynd_completions tables; /* forms and streams alone */
    struct fynd_term_dict *forms;
    struct fynd_blob_file *streams;
    uint32_t *documents; /* by number of a form: how many have it */
    uint8_t *weights;    /* by number of a form: of the word; 0: it is not suggested */
    struct gathered gathered;
};

static uint8_t weight_of(uint32_t count)
{
    double weight = 1 + WEIGHT_STEP * log2((double)count);

    return weight < FYND_PREFIX_WEIGHT_MAX ? (uint8_t)weight : FYND_PREFIX_WEIGHT_MAX;
}

/* --- Gathering --- */

static bool gather(struct gathered *gathered, struct gathered_start start)
{
    if (gathered->count == gathered->capacity) {
        size_t capacity = gathered->capacity == 0 ? 1024 : 2 * gathered->capacity;
        struct gathered_start *grown = realloc(gathered->all, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        gathered->all = grown;
        gathered->capacity = capacity;
    }
    gathered->all[gathered->count++] = start;
    return true;
}

/* Gathers a start in order of a text, which is copied. */
static bool gather_text(struct gathered *gathered, struct fynd_prefix start, const char *text, size_t length)
{
    size_t at = gathered->texts.length;

    fynd_buffer_append(&gathered->texts, text, length);
    return !gathered->texts.failed && gather(gathered, (struct gathered_start){start, at, (uint32_t)length});
}

static void gathered_fini(struct gathered *gathered)
{
    fynd_buffer_fini(&gathered->texts);
    free(gathered->all);
    *gathered = (struct gathered){0};
}

/* By text or rank, then by entry and offset, so that the order depends on nothing else. */
static int compare_gathered(const void *left, const void *right, void *texts)
{
    const struct gathered_start *one = left, *other = right;
    int order = 0;

    if (one->text_length > 0) {
        const char *bytes = ((const struct fynd_buffer *)texts)->bytes;

        order = fynd_text_compare(&(struct fynd_text){bytes + one->key, one->text_length},
                                  &(struct fynd_text){bytes + other->key, other->text_length});
    } else {
        order = (one->key > other->key) - (one->key < other->key);
    }
    if (order == 0)
        order = (one->start.entry > other->start.entry) - (one->start.entry < other->start.entry);
    return order != 0 ? order : one->start.offset - other->start.offset;
}

static enum fynd_status write_prefixes(const struct writing *writing, const char *name,
                                       const struct fynd_prefix *prefixes, size_t count, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(writing->folder, name, path, cause);

    return status == FYND_OK ? fynd_prefix_index_write(path, prefixes, (uint32_t)count, cause) : status;
}

/* Sorts what was gathered, writes it, and forgets it. */
static enum fynd_status write_gathered(struct writing *writing, const char *name, struct fynd_cause *cause)
{
    struct gathered *gathered = &writing->gathered;
    struct fynd_prefix *prefixes = calloc(gathered->count + 1, sizeof *prefixes);
    enum fynd_status status = fynd_status_fail_memory(cause);

    if (prefixes != NULL) {
        if (gathered->count > 0)
            qsort_r(gathered->all, gathered->count, sizeof *gathered->all, compare_gathered, &gathered->texts);
        for (size_t i = 0; i < gathered->count; i++)
            prefixes[i] = gathered->all[i].start;
        status = write_prefixes(writing, name, prefixes, gathered->count, cause);
    }
    free(prefixes);
    gathered_fini(gathered);
    return status;
}

/* --- Words --- */

/* Counts the documents of every form. */
static bool count_documents(struct writing *writing)
{
    uint32_t forms = fynd_term_dict_count(writing->forms), *last = calloc((size_t)forms + 1, sizeof *last);

    writing->documents = calloc((size_t)forms + 1, sizeof *writing->documents);
    if (last == NULL || writing->documents == NULL) {
        free(last);
        return false;
    }
    for (uint32_t document = 1; document <= fynd_blob_file_count(writing->streams); document++) {
        struct fynd_text stream = fynd_blob_file_get(writing->streams, document);
        struct fynd_forward_index_forms tokens = fynd_forward_index_forms_begin(stream.bytes, stream.length);
        int64_t form;

        while ((form = fynd_forward_index_next_form(&tokens)) != FYND_FORWARD_INDEX_END)
            if (form >= 0 && form < forms && last[form] != document) {
                last[form] = document;
                writing->documents[form]++;
            }
    }
    free(last);
    return true;
}

static bool is_of_letters(struct fynd_text form)
{
    unsigned letters = 0;

    for (size_t i = 0; i < form.length; i++) {
        bool plain = form.bytes[i] >= 'a' && form.bytes[i] <= 'z';

        if (!plain && !(form.bytes[i] & 0x80))
            return false;
        letters += (form.bytes[i] & 0xc0) != 0x80;
    }
    return letters > 1;
}

/* What addresses on the web are made of. */
static bool is_of_addresses(struct fynd_text form)
{
    static const char *const names[] = {"www", "http", "https", "html", "php"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == form.length && memcmp(names[i], form.bytes, form.length) == 0)
            return true;
    return false;
}

static uint8_t weigh_word(const struct writing *writing, uint32_t number)
{
    struct fynd_text form = writing->vocabulary->forms.names[number];
    uint32_t documents = writing->documents[number];
    uint32_t least = UNKNOWN_LEAST + fynd_blob_file_count(writing->streams) / UNKNOWN_SHARE;
    bool known = writing->vocabulary->joints_of_form[number] & 1;

    if (documents == 0 || (!known && documents < least) || !is_of_letters(form) || is_of_addresses(form) ||
        fynd_stopwords_has(form.bytes, form.length))
        return 0;
    return weight_of(documents);
}

static bool weigh_words(struct writing *writing)
{
    uint32_t forms = fynd_term_dict_count(writing->forms);

    writing->weights = calloc((size_t)forms + 1, sizeof *writing->weights);
    if (writing->weights == NULL || !count_documents(writing))
        return false;
    for (uint32_t number = 0; number < forms; number++)
        writing->weights[number] = weigh_word(writing, number);
    return true;
}

static enum fynd_status write_words(struct writing *writing, struct fynd_cause *cause)
{
    uint32_t forms = fynd_term_dict_count(writing->forms);
    struct fynd_prefix *prefixes = calloc((size_t)forms + 1, sizeof *prefixes);
    enum fynd_status status = fynd_status_fail_memory(cause);

    if (prefixes != NULL) {
        for (uint32_t rank = 0; rank < forms; rank++)
            prefixes[rank] =
                (struct fynd_prefix){rank, 0, writing->weights[fynd_term_dict_number_at(writing->forms, rank)]};
        status = write_prefixes(writing, FYND_FILE_WORD_PREFIXES, prefixes, forms, cause);
    }
    free(prefixes);
    return status;
}

static enum fynd_status write_inner(struct writing *writing, struct fynd_cause *cause)
{
    bool made = true;

    for (uint32_t number = 0; number < fynd_term_dict_count(writing->forms) && made; number++) {
        struct fynd_text form = writing->vocabulary->forms.names[number];
        uint64_t joints = writing->vocabulary->joints_of_form[number];

        for (uint16_t at = 1; at < form.length && made && writing->weights[number] > 0; at++)
            if (joints >> at & 1)
                made = gather_text(
                    &writing->gathered,
                    (struct fynd_prefix){fynd_term_dict_rank(writing->forms, number), at, writing->weights[number]},
                    form.bytes + at, form.length - at);
    }
    return made ? write_gathered(writing, FYND_FILE_INNER_PREFIXES, cause) : fynd_status_fail_memory(cause);
}

/* --- Names --- */

/* Gathers a name at each of its words. */
static bool gather_name(struct gathered *gathered, uint32_t number, struct fynd_text value, uint8_t weight)
{
    struct fynd_buffer folded = {0};
    bool gathered_all = true, inside = false;

    for (size_t at = 0; at < value.length && at <= FYND_PREFIX_OFFSET_MAX && gathered_all;) {
        int32_t character;
        bool was_inside = inside;
        size_t begin = at;

        at += fynd_unicode_decode(value.bytes + at, value.bytes + value.length, &character);
        inside = fynd_unicode_is_word_character(character);
        if (!inside || was_inside)
            continue;
        fynd_buffer_clear(&folded);
        fynd_unicode_fold(value.bytes + begin, value.length - begin, &folded);
        gathered_all = !folded.failed && gather_text(gathered, (struct fynd_prefix){number, (uint16_t)begin, weight},
                                                     folded.bytes, folded.length);
    }
    fynd_buffer_fini(&folded);
    return gathered_all;
}

static enum fynd_status write_names(struct writing *writing, struct fynd_cause *cause)
{
    const struct fynd_term_ids *facets = &writing->vocabulary->facets;
    bool made = true;

    for (uint32_t number = 0; number < facets->merged.count && made; number++) {
        struct fynd_text name = facets->names[number], value = {name.bytes + 1, name.length - 1};
        bool wanted = name.bytes[0] == FYND_FACET_LETTERS[FYND_FACET_PLACE] ||
                      name.bytes[0] == FYND_FACET_LETTERS[FYND_FACET_PERSON] ||
                      name.bytes[0] == FYND_FACET_LETTERS[FYND_FACET_ORGANISATION];

        if (wanted && !fynd_contact_guess(value))
            made = gather_name(&writing->gathered, number, value, weight_of(facets->times[number]));
    }
    return made ? write_gathered(writing, FYND_FILE_NAME_PREFIXES, cause) : fynd_status_fail_memory(cause);
}

/* --- Titles --- */

static int compare_dates(const void *left, const void *right)
{
    uint32_t one = *(const uint32_t *)left, other = *(const uint32_t *)right;

    return (one > other) - (one < other);
}

/* The dates from which on publications weigh 1, 2, ... NEWEST more: each takes a like share of those that are dated. */
static bool find_steps(const struct fynd_doc_order *entries, uint32_t steps[NEWEST])
{
    uint32_t *dates = calloc(entries->count + 1, sizeof *dates);
    size_t dated = 0;

    if (dates == NULL)
        return false;
    for (size_t i = 0; i < entries->count; i++)
        if (entries->all[i].date != 0)
            dates[dated++] = entries->all[i].date;
    qsort(dates, dated, sizeof *dates, compare_dates);
    for (size_t i = 0; i < NEWEST; i++)
        steps[i] = dated == 0 ? UINT32_MAX : dates[dated * i / NEWEST];
    free(dates);
    return true;
}

static uint8_t weigh_date(uint32_t date, const uint32_t steps[NEWEST])
{
    uint8_t weight = 1;

    for (size_t i = 0; i < NEWEST && date != 0 && date >= steps[i]; i++)
        weight = (uint8_t)(1 + i + 1);
    return weight < TITLE_BEGINS ? weight : TITLE_BEGINS - 1;
}

/* Reads the first forms of a title. Returns how many; *contact: it holds what people are reached by. */
static unsigned read_title(const struct writing *writing, uint32_t document, uint32_t title[TITLE_TOKENS],
                           bool *contact)
{
    struct fynd_buffer text = {0};
    unsigned count = 0;
    uint32_t number;

    for (; count < TITLE_CHECKED && fynd_completions_title_form(&writing->tables, document, count, &number); count++) {
        struct fynd_text form = writing->vocabulary->forms.names[number];

        if (count < TITLE_TOKENS)
            title[count] = number;
        fynd_buffer_append_byte(&text, ' ');
        fynd_buffer_append(&text, form.bytes, form.length);
    }
    *contact = text.failed || fynd_contact_guess((struct fynd_text){text.bytes == NULL ? "" : text.bytes, text.length});
    fynd_buffer_fini(&text);
    return count < TITLE_TOKENS ? count : TITLE_TOKENS;
}

static bool gather_title(struct writing *writing, uint32_t document, uint8_t weight)
{
    uint32_t title[TITLE_TOKENS];
    bool contact;
    unsigned count = read_title(writing, document, title, &contact);

    for (unsigned i = 0; i < count && !contact; i++) {
        struct fynd_text form = writing->vocabulary->forms.names[title[i]];
        struct fynd_prefix start = {document, (uint16_t)i, (uint8_t)(weight + (i == 0 ? TITLE_BEGINS : 0))};

        if (i > 0 && fynd_stopwords_has(form.bytes, form.length))
            continue;
        if (!gather(&writing->gathered,
                    (struct gathered_start){start, fynd_term_dict_rank(writing->forms, title[i]), 0}))
            return false;
    }
    return true;
}

static enum fynd_status write_titles(struct writing *writing, struct fynd_cause *cause)
{
    const struct fynd_doc_order *entries = writing->entries;
    uint32_t steps[NEWEST];
    bool made = find_steps(entries, steps);

    for (uint32_t document = 1; document <= entries->count && made; document++) {
        const struct fynd_pending_doc *entry = &entries->all[document - 1];

        if (entry->title_place != 0)
            made = gather_title(writing, document, weigh_date(entry->date, steps));
    }
    return made ? write_gathered(writing, FYND_FILE_TITLE_PREFIXES, cause) : fynd_status_fail_memory(cause);
}

/* --- All of them --- */

static enum fynd_status open_tables(struct writing *writing, struct fynd_cause *cause)
{
    char path[FYND_PATH_MAX];
    enum fynd_status status = fynd_file_join(writing->folder, FYND_FILE_FORWARD_INDEX, path, cause);

    if (status == FYND_OK)
        status = fynd_blob_file_open(path, &writing->streams, cause);
    if (status == FYND_OK)
        status = fynd_file_join(writing->folder, FYND_FILE_FORMS, path, cause);
    if (status == FYND_OK)
        status = fynd_term_dict_open(path, &writing->forms, cause);
    writing->tables.forms = writing->forms;
    writing->tables.streams = writing->streams;
    return status;
}

enum fynd_status fynd_completion_writer_write(const char *folder, const struct fynd_vocabulary *vocabulary,
                                              const struct fynd_doc_order *entries, struct fynd_cause *cause)
{
    struct writing writing = {.folder = folder, .vocabulary = vocabulary, .entries = entries};
    enum fynd_status status = open_tables(&writing, cause);

    if (status == FYND_OK && !weigh_words(&writing))
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status = write_words(&writing, cause);
    if (status == FYND_OK)
        status = write_inner(&writing, cause);
    if (status == FYND_OK)
        status = write_names(&writing, cause);
    if (status == FYND_OK)
        status = write_titles(&writing, cause);
    gathered_fini(&writing.gathered);
    fynd_term_dict_close(writing.forms);
    fynd_blob_file_close(writing.streams);
    free(writing.documents);
    free(writing.weights);
    return status;
}

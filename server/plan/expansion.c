#include "server/plan/expansion.h"

#include "shim/base/sorted_numbers.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"
#include "shim/suggest/edit_distance.h"
#include "shim/text/contact.h"

#include <stdlib.h>
#include <string.h>

enum { SIMILAR_MOST = 5 };

void expansion_word_fini(struct expanded_word *worded)
{
    fynd_query_free(worded->main);
    fynd_query_free(worded->finds);
    fynd_query_free(worded->parts);
    *worded = (struct expanded_word){0};
}

/* A WORD by its base, also as a part of compounds. NULL: no memory. */
static struct fynd_query *new_word(const char *base, size_t length, double factor, unsigned number)
{
    struct fynd_query *word = fynd_query_word(base, length, factor, number);

    if (word == NULL || fynd_query_word_add(word, base, length, true, FYND_PART_WEIGHT))
        return word;
    fynd_query_free(word);
    return NULL;
}

/* Does the archive have the word, alone or in a compound? */
static bool is_known(const struct expansion *wording, const char *base, size_t length)
{
    return fynd_index_reader_documents(wording->reader, base, length, false) > 0 ||
           fynd_index_reader_documents(wording->reader, base, length, true) > 0;
}

bool expansion_knows(const struct expansion *wording, const struct fynd_word *word)
{
    struct fynd_text base = {word->base, word->base_length};
    struct fynd_synonym synonym;

    if (fynd_contact_is_form(word->base, word->base_length) || is_known(wording, word->base, word->base_length) ||
        (wording->synonyms != NULL && fynd_synonyms_get(wording->synonyms, &base, 1, 0, &synonym)))
        return true;
    for (size_t i = 0; i < word->part_count; i++)
        if (!is_known(wording, word->parts[i].base, word->parts[i].base_length))
            return false;
    return word->known;
}

/* --- Compounds --- */

/* A compound is found by all of its parts at once. */
static bool add_parts(const struct fynd_word *word, unsigned number, struct expanded_word *worded)
{
    struct fynd_query *all = fynd_query_new(FYND_QUERY_ALL);
    bool added = all != NULL;

    for (size_t i = 0; i < word->part_count && added; i++) {
        const struct fynd_part *part = &word->parts[i];

        added = fynd_query_add(all, new_word(part->base, part->base_length, 0, number)) &&
                fynd_query_add(worded->parts, new_word(part->base, part->base_length, FYND_PART_FACTOR, number));
    }
    if (added)
        return fynd_query_add(worded->finds, all);
    fynd_query_free(all);
    return false;
}

/* --- Words that look alike --- */

/* A word that is nowhere, and that nobody put right, is found by those that look like it: aktionsforskning by
 * aktionsforkningsorienterat. A right word that the archive happens not to have is not, nor is a number. */
static bool add_similar(const struct expansion *wording, const char *form, size_t length, struct expanded_word *worded)
{
    struct fynd_similar similar[SIMILAR_MOST];
    size_t count = fynd_index_reader_similar(wording->reader, form, length, FYND_SIMILAR_LEAST, similar, SIMILAR_MOST);

    for (size_t i = 0; i < count; i++) {
        char name[FYND_TERM_DICT_NAME_MAX];
        size_t name_length = fynd_term_dict_get(fynd_index_reader_bases(wording->reader), similar[i].base, name);
        float weight = FYND_SIMILAR_WEIGHT * (float)similar[i].likeness;

        if (!fynd_query_word_add(worded->main, name, name_length, false, weight))
            return false;
    }
    return true;
}

/* --- A word --- */

enum fynd_status expansion_word(const struct expansion *wording, const char *form, size_t length,
                                const struct fynd_word *word, unsigned number, struct expanded_word *worded,
                                struct fynd_cause *cause)
{
    bool worded_all;

    *worded = (struct expanded_word){new_word(word->base, word->base_length, 1, number), fynd_query_new(FYND_QUERY_ANY),
                                     fynd_query_new(FYND_QUERY_ANY)};
    worded_all = worded->main != NULL && worded->finds != NULL && worded->parts != NULL &&
                 fynd_query_word_typed(worded->main, form, length);
    if (worded_all && word->part_count > 0)
        worded_all = add_parts(word, number, worded);
    if (worded_all && wording->reader != NULL && !expansion_knows(wording, word) &&
        fynd_edit_distance_is_spelt(form, length))
        worded_all = add_similar(wording, form, length, worded);
    if (worded_all)
        return FYND_OK;
    expansion_word_fini(worded);
    return fynd_status_fail_memory(cause);
}

/* --- Patterns --- */

/* The longest run of letters in a pattern: what ranking and marks take for the word that was typed. */
static struct fynd_text longest_piece(const char *pattern, size_t length)
{
    struct fynd_text longest = {pattern, 0};

    for (size_t at = 0; at < length; at++) {
        size_t begin = at;

        while (at < length && pattern[at] != '*' && pattern[at] != '?')
            at++;
        if (at - begin > longest.length)
            longest = (struct fynd_text){pattern + begin, at - begin};
    }
    return longest;
}

/* Adds the bases of the forms, each once. */
static bool add_bases(const struct expansion *wording, struct fynd_wildcard_found *found, struct expanded_word *worded)
{
    const struct fynd_term_dict *forms = fynd_index_reader_forms(wording->reader),
                                *bases = fynd_index_reader_bases(wording->reader);
    bool added = true;

    for (size_t i = 0; i < found->count; i++)
        found->forms[i] = fynd_term_dict_note(forms, found->forms[i]);
    found->count = fynd_sorted_numbers_distinct(found->forms, found->count);
    for (size_t i = 0; i < found->count && added; i++) {
        char name[FYND_TERM_DICT_NAME_MAX];

        added = fynd_query_word_add(worded->main, name, fynd_term_dict_get(bases, found->forms[i], name), false, 1);
    }
    return added;
}

static bool add_pattern(const struct expansion *wording, const char *pattern, size_t length,
                        struct expanded_word *worded, bool *cut, bool *none)
{
    struct fynd_wildcard_found found = {0};
    bool added =
        fynd_index_reader_pattern(wording->reader, pattern, length, &found) && add_bases(wording, &found, worded);

    *cut = found.cut;
    *none = added && found.count == 0;
    free(found.forms);
    return added;
}

enum fynd_status expansion_pattern(const struct expansion *wording, const char *pattern, size_t length, unsigned number,
                                   struct expanded_word *worded, bool *cut, bool *none, struct fynd_cause *cause)
{
    struct fynd_text piece = longest_piece(pattern, length);

    *cut = *none = false;
    *worded = (struct expanded_word){fynd_query_word("", 0, 1, number), fynd_query_new(FYND_QUERY_ANY),
                                     fynd_query_new(FYND_QUERY_ANY)};
    if (worded->main != NULL && worded->finds != NULL && worded->parts != NULL &&
        fynd_query_word_typed(worded->main, piece.bytes, piece.length) &&
        (wording->reader == NULL || add_pattern(wording, pattern, length, worded, cut, none)))
        return FYND_OK;
    expansion_word_fini(worded);
    return fynd_status_fail_memory(cause);
}

/* --- Words written apart --- */

/* Does a form of the archive begin so? Most neighbours make no word, and analysing what is none takes time. */
static bool begins_form(const struct expansion *wording, const char *begin, size_t length)
{
    struct fynd_term_dict_walk walk;

    fynd_term_dict_walk_prefix(&walk, fynd_index_reader_forms(wording->reader), begin, length);
    while (fynd_term_dict_walk_next(&walk)) {
        int order = memcmp(walk.name, begin, walk.length < length ? walk.length : length);

        if (order > 0 || (order == 0 && walk.length >= length))
            return order == 0;
    }
    return false;
}

enum fynd_status expansion_join(const struct expansion *wording, struct expanded_word *left, const char *next,
                                size_t length, struct fynd_cause *cause)
{
    size_t before = strlen(left->main->form);
    char form[2 * FYND_FORM_MAX];
    struct fynd_word word;
    enum fynd_status status;

    if (wording->reader == NULL || before + length > FYND_FORM_MAX || fynd_contact_is_form(next, length) ||
        fynd_contact_is_form(left->main->form, before))
        return FYND_OK;
    memcpy(form, left->main->form, before);
    memcpy(form + before, next, length);
    if (!begins_form(wording, form, before + 1))
        return FYND_OK;
    status = fynd_analyzer_word(wording->analysis, form, before + length, &word, cause);
    if (status != FYND_OK || !is_known(wording, word.base, word.base_length))
        return status;
    return fynd_query_add(left->finds, new_word(word.base, word.base_length, FYND_JOINED_FACTOR, left->main->word))
               ? FYND_OK
               : fynd_status_fail_memory(cause);
}

/* --- Synonyms --- */

/* The words beside each other, inflected or not. NULL: no memory. */
static struct fynd_query *new_run(const struct fynd_synonym *synonym, double factor, unsigned number)
{
    struct fynd_query *run = fynd_query_phrase(factor, number);
    bool added = run != NULL;

    for (size_t i = 0; i < synonym->count && added; i++)
        added = fynd_query_phrase_add(run, synonym->bases[i].bytes, synonym->bases[i].length);
    if (added) {
        run->inflected = true;
        return run;
    }
    fynd_query_free(run);
    return NULL;
}

/* Of a word for a word the frequencies add up; a name of several words is another leaf. */
static bool add_synonym(struct expanded_word *first, const struct fynd_synonym *synonym, bool single)
{
    const struct fynd_text *base = &synonym->bases[0];
    double factor = single ? FYND_SYNONYM_WEIGHT : FYND_SYNONYM_OF_RUN;
    unsigned number = first->main->word;

    if (synonym->count > 1)
        return fynd_query_add(first->finds, new_run(synonym, factor, number));
    if (!single)
        return fynd_query_add(first->finds, new_word(base->bytes, base->length, factor, number));
    return fynd_query_word_add(first->main, base->bytes, base->length, false, FYND_SYNONYM_WEIGHT) &&
           fynd_query_word_add(first->main, base->bytes, base->length, true, FYND_SYNONYM_WEIGHT * FYND_PART_WEIGHT);
}

enum fynd_status expansion_synonyms(const struct expansion *wording, struct expanded_word *first,
                                    const struct fynd_text *bases, size_t count, struct fynd_cause *cause)
{
    struct fynd_synonym synonym;

    for (size_t i = 0; wording->synonyms != NULL && fynd_synonyms_get(wording->synonyms, bases, count, i, &synonym);
         i++)
        if (!add_synonym(first, &synonym, count == 1))
            return fynd_status_fail_memory(cause);
    return FYND_OK;
}

enum fynd_status expansion_synonyms_of_word(const struct expansion *wording, struct expanded_word *word,
                                            struct fynd_text base, struct fynd_cause *cause)
{
    struct fynd_synonym synonym;

    for (size_t i = 0; wording->synonyms != NULL && fynd_synonyms_get(wording->synonyms, &base, 1, i, &synonym); i++)
        if (synonym.count == 1 && !add_synonym(word, &synonym, true))
            return fynd_status_fail_memory(cause);
    return FYND_OK;
}

#include "shim/suggest/suggest_titles.h"

#include "shim/index/forward_index.h"

#include <string.h>

enum { TITLE_TOKENS = 32 /* that are read */ };

/* The first start whose form is of this rank or a higher one. */
static uint32_t find_rank(const struct fynd_suggesting *suggesting, uint32_t rank)
{
    const struct fynd_completions *completions = suggesting->completions;
    uint32_t low = 0, high = fynd_prefix_index_count(completions->titles);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2, form;
        struct fynd_prefix start = fynd_prefix_index_get(completions->titles, middle);

        suggesting->suggestions->steps++;
        if (fynd_completions_title_form(completions, start.entry, start.offset, &form) &&
            form < fynd_term_dict_count(completions->forms) && fynd_term_dict_rank(completions->forms, form) < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The starts of all variants of the last word. Returns how many there are in sum. */
static uint32_t ranges_of_last(const struct fynd_suggesting *suggesting,
                               struct fynd_range ranges[FYND_PREFIX_VARIANTS_MAX])
{
    uint32_t sum = 0;

    for (size_t i = 0; i < suggesting->count; i++) {
        const struct fynd_prefix_variant *beginning = &suggesting->variants[i];

        ranges[i] = (struct fynd_range){find_rank(suggesting, beginning->first), find_rank(suggesting, beginning->end),
                                        fynd_suggester_handicap(beginning)};
        sum += ranges[i].end - ranges[i].begin;
    }
    return sum;
}

/* Narrows the ranges to the starts of a word before, where these are fewer. Returns how many ranges there are. */
static size_t take_fewest(const struct fynd_suggesting *suggesting, struct fynd_range ranges[FYND_PREFIX_VARIANTS_MAX])
{
    const struct fynd_partial_query *typing = suggesting->typing;
    size_t count = suggesting->count;
    uint32_t sum = ranges_of_last(suggesting, ranges);

    for (size_t i = 0; i < typing->count && sum > SUGGEST_CANDIDATES; i++) {
        uint32_t rank;
        struct fynd_range range = {0, 0, 0};

        if (typing->before[i].stop || typing->before[i].form == FYND_NO_FORM)
            continue;
        rank = fynd_term_dict_rank(suggesting->completions->forms, typing->before[i].form);
        range.begin = find_rank(suggesting, rank);
        range.end = find_rank(suggesting, rank + 1);
        if (range.end - range.begin < sum) {
            ranges[0] = range;
            sum = range.end - range.begin;
            count = 1;
        }
    }
    return count;
}

/* Does a word of the title stand at a token, in any inflection? */
static bool has_word(const struct fynd_suggesting *suggesting, const uint32_t *title, unsigned count,
                     const struct fynd_partial_query_word *word)
{
    const struct fynd_term_dict *forms = suggesting->completions->forms;

    for (unsigned i = 0; i < count && word->form != FYND_NO_FORM; i++)
        if (fynd_term_dict_note(forms, title[i]) == fynd_term_dict_note(forms, word->form))
            return true;
    return false;
}

/* The first token of a title that begins as the last word does, and how many letters of it; false: there is none. */
static bool find_last(const struct fynd_suggesting *suggesting, const uint32_t *title, unsigned count,
                      struct fynd_suggestion *found)
{
    for (unsigned i = 0; i < count; i++) {
        uint32_t rank = fynd_term_dict_rank(suggesting->completions->forms, title[i]);

        for (size_t k = 0; k < suggesting->count; k++) {
            const struct fynd_prefix_variant *beginning = &suggesting->variants[k];

            if (rank < beginning->first || rank >= beginning->end)
                continue;
            found->begin = (uint16_t)i;
            found->letters = (uint16_t)fynd_suggester_letters(beginning->text, beginning->length);
            return true;
        }
    }
    return false;
}

/* Reads the forms of a title. Returns how many. */
static unsigned read_title(const struct fynd_suggesting *suggesting, uint32_t document, uint32_t title[TITLE_TOKENS])
{
    struct fynd_text stream = fynd_blob_file_get(suggesting->completions->streams, document);
    struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream.bytes, stream.length);
    unsigned count = 0;

    for (int64_t form; count < TITLE_TOKENS && (form = fynd_forward_index_next_form(&forms)) >= 0 &&
                       form < fynd_term_dict_count(suggesting->completions->forms);)
        title[count++] = (uint32_t)form;
    suggesting->suggestions->steps += count;
    return count;
}

/* Is a publication of the same title among the suggestions? */
static bool is_said(const struct fynd_suggesting *suggesting, const uint32_t *title, unsigned count)
{
    const struct fynd_suggestions *suggestions = suggesting->suggestions;

    for (size_t i = 0; i < suggestions->counts[FYND_SUGGESTION_TITLE]; i++) {
        uint32_t other[TITLE_TOKENS];

        if (read_title(suggesting, suggestions->lists[FYND_SUGGESTION_TITLE][i].number, other) == count &&
            memcmp(other, title, sizeof *title * count) == 0)
            return true;
    }
    return false;
}

/* Adds a publication if its title has all that was typed. False: there is no room for another one. */
static bool add_title(const struct fynd_suggesting *suggesting, uint32_t document)
{
    uint32_t title[TITLE_TOKENS];
    struct fynd_suggestion added = {.number = document};
    unsigned count = read_title(suggesting, document, title);

    if (is_said(suggesting, title, count) || !find_last(suggesting, title, count, &added))
        return true;
    for (size_t i = 0; i < suggesting->typing->count; i++)
        if (!has_word(suggesting, title, count, &suggesting->typing->before[i]))
            return true;
    return fynd_suggester_add(suggesting, FYND_SUGGESTION_TITLE, added);
}

void fynd_suggest_titles(const struct fynd_suggesting *suggesting)
{
    struct fynd_prefix_index_best *best = &suggesting->suggester->best;
    struct fynd_range ranges[FYND_PREFIX_VARIANTS_MAX];
    size_t count = take_fewest(suggesting, ranges);
    uint32_t index;
    int weight;

    fynd_prefix_index_best_begin(best, suggesting->completions->titles);
    for (size_t i = 0; i < count; i++)
        fynd_prefix_index_best_add(best, ranges[i]);
    for (size_t read = 0; read < SUGGEST_CANDIDATES && fynd_prefix_index_best_next(best, &index, &weight); read++)
        if (!add_title(suggesting, fynd_prefix_index_get(suggesting->completions->titles, index).entry))
            break;
    fynd_suggester_count_steps(suggesting);
}

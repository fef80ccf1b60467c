#include "shim/suggest/suggester.h"

#include "shim/suggest/suggest_entities.h"
#include "shim/suggest/suggest_titles.h"

#include <string.h>

enum {
    FIRST_DOCUMENTS = 48, /* that are read ... */
    MORE = 4,             /* ... times as many, again and again, while they tell too little */
    ENOUGH = 3,           /* words of the first, and one of all that were read so far */
    INNER_LETTERS = 3
};

void fynd_suggester_fini(struct fynd_suggester *suggester)
{
    fynd_buffer_fini(&suggester->folded);
}

/* --- What they share --- */

unsigned fynd_suggester_letters(const char *text, size_t length)
{
    unsigned letters = 0;

    for (size_t i = 0; i < length; i++)
        letters += (text[i] & 0xc0) != 0x80;
    return letters;
}

int fynd_suggester_handicap(const struct fynd_prefix_variant *beginning)
{
    return beginning->cost > 0 ? SUGGEST_UNTYPED : 0;
}

bool fynd_suggester_add(const struct fynd_suggesting *suggesting, enum fynd_suggestion_kind kind,
                        struct fynd_suggestion added)
{
    struct fynd_suggestions *suggestions = suggesting->suggestions;

    if (suggestions->counts[kind] < suggesting->most)
        suggestions->lists[kind][suggestions->counts[kind]++] = added;
    return suggestions->counts[kind] < suggesting->most;
}

void fynd_suggester_count_steps(const struct fynd_suggesting *suggesting)
{
    suggesting->suggestions->steps += suggesting->suggester->best.steps;
    suggesting->suggester->best.steps = 0;
}

/* Is what stands at a start below all that begin so; beyond: or among them? */
static bool is_below(const struct fynd_suggesting *suggesting, uint32_t index, suggest_there *there,
                     struct fynd_text begin, bool beyond)
{
    char scratch[FYND_TERM_DICT_NAME_MAX];
    struct fynd_text text = there(suggesting, index, begin.length, scratch);
    int order;

    suggesting->suggestions->steps++;
    text.length = text.length < begin.length ? text.length : begin.length;
    order = fynd_text_compare(&text, &begin);
    return beyond ? order <= 0 : order < 0;
}

struct fynd_range fynd_suggester_range(const struct fynd_suggesting *suggesting, uint32_t count, suggest_there *there,
                                       const struct fynd_prefix_variant *beginning)
{
    struct fynd_text begin = {beginning->text, beginning->length};
    uint32_t low = 0, high = count, first, step = 1;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (is_below(suggesting, middle, there, begin, false))
            low = middle + 1;
        else
            high = middle;
    }
    first = low;
    for (high = low; high < count && is_below(suggesting, high, there, begin, true); step *= 2) {
        low = high + 1; /* most ranges are short */
        high = count - high > step ? high + step : count;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (is_below(suggesting, middle, there, begin, true))
            low = middle + 1;
        else
            high = middle;
    }
    return (struct fynd_range){first, high, fynd_suggester_handicap(beginning)};
}

/* --- Words --- */

/* Is a form of the same word among the suggestions, or among the words before? */
static bool is_said(const struct fynd_suggesting *suggesting, uint32_t form)
{
    const struct fynd_term_dict *forms = suggesting->completions->forms;
    const struct fynd_suggestions *suggestions = suggesting->suggestions;
    uint32_t base = fynd_term_dict_note(forms, form);

    for (int kind = FYND_SUGGESTION_WORD; kind <= FYND_SUGGESTION_INNER; kind++)
        for (size_t i = 0; i < suggestions->counts[kind]; i++)
            if (fynd_term_dict_note(forms, suggestions->lists[kind][i].number) == base)
                return true;
    for (size_t i = 0; i < suggesting->typing->count; i++)
        if (suggesting->typing->before[i].form != FYND_NO_FORM &&
            fynd_term_dict_note(forms, suggesting->typing->before[i].form) == base)
            return true;
    return false;
}

/* The beginning that a form has; the first, when there are several. */
static const struct fynd_prefix_variant *beginning_of(const struct fynd_suggesting *suggesting, uint32_t rank)
{
    size_t i = 0;

    while (i + 1 < suggesting->count && (rank < suggesting->variants[i].first || rank >= suggesting->variants[i].end))
        i++;
    return &suggesting->variants[i];
}

static bool add_word(const struct fynd_suggesting *suggesting, uint32_t form)
{
    uint32_t rank = fynd_term_dict_rank(suggesting->completions->forms, form);
    const struct fynd_prefix_variant *beginning = beginning_of(suggesting, rank);
    struct fynd_suggestion added = {form, 0, (uint16_t)fynd_suggester_letters(beginning->text, beginning->length)};

    return is_said(suggesting, form) || fynd_suggester_add(suggesting, FYND_SUGGESTION_WORD, added);
}

static void suggest_words(const struct fynd_suggesting *suggesting)
{
    const struct fynd_completions *completions = suggesting->completions;
    struct fynd_prefix_index_best *best = &suggesting->suggester->best;
    uint32_t rank;
    int weight;

    fynd_prefix_index_best_begin(best, completions->words);
    for (size_t i = 0; i < suggesting->count; i++)
        fynd_prefix_index_best_add(best, (struct fynd_range){suggesting->variants[i].first, suggesting->variants[i].end,
                                                             fynd_suggester_handicap(&suggesting->variants[i])});
    for (size_t read = 0; read < SUGGEST_CANDIDATES && fynd_prefix_index_best_next(best, &rank, &weight); read++)
        if (!add_word(suggesting, fynd_term_dict_number_at(completions->forms, rank)))
            break;
    fynd_suggester_count_steps(suggesting);
}

/* The variants of the last word, behind the words before. */
static struct fynd_context company_of(const struct fynd_suggesting *suggesting)
{
    const struct fynd_partial_query *typing = suggesting->typing;
    const struct fynd_term_dict *forms = suggesting->completions->forms;
    struct fynd_context company = {.behind_only = typing->last.length == 0};

    for (; company.count < suggesting->count; company.count++)
        company.parts[company.count] = fynd_term_dict_part_of(forms, suggesting->variants[company.count].first,
                                                              suggesting->variants[company.count].end);
    for (; company.words < typing->count && company.words < FYND_COMPANY_WORDS; company.words++) {
        uint32_t form = typing->before[typing->count - 1 - company.words].form;

        company.before[company.words] = form == FYND_NO_FORM ? -1 : (int64_t)fynd_term_dict_note(forms, form);
    }
    return company;
}

/* Words from documents that have the words before: from few of them, if these tell enough. */
static void suggest_context_words(const struct fynd_suggesting *suggesting, const uint32_t *documents, size_t count)
{
    struct fynd_context_words *words = &suggesting->suggester->words;
    const struct fynd_context company = company_of(suggesting);
    uint32_t forms[SUGGEST_CANDIDATES];
    size_t found = 0, read = 0;

    count = count < FYND_SUGGEST_DOCUMENTS ? count : FYND_SUGGEST_DOCUMENTS;
    fynd_context_words_clear(words);
    for (size_t end = FIRST_DOCUMENTS, enough = ENOUGH; read < count && found < enough; end *= MORE, enough = 1) {
        for (; read < end && read < count; read++)
            fynd_context_words_read(words, suggesting->completions, documents[read], &company);
        found = fynd_context_words_best(words, suggesting->completions, forms, SUGGEST_CANDIDATES);
    }
    for (size_t i = 0; i < found; i++)
        if (!add_word(suggesting, forms[i]))
            break;
    suggesting->suggestions->steps += words->steps;
}

/* --- Inner words --- */

static struct fynd_text inner_at(const struct fynd_suggesting *suggesting, uint32_t index, size_t most,
                                 char scratch[FYND_TERM_DICT_NAME_MAX])
{
    (void)most;
    return fynd_completions_inner_text(suggesting->completions,
                                       fynd_prefix_index_get(suggesting->completions->inner, index), scratch);
}

static bool add_inner(const struct fynd_suggesting *suggesting, struct fynd_prefix start)
{
    const struct fynd_completions *completions = suggesting->completions;
    const struct fynd_prefix_variant *beginning = &suggesting->variants[0];
    uint32_t form;

    if (start.entry >= fynd_term_dict_count(completions->forms))
        return true;
    form = fynd_term_dict_number_at(completions->forms, start.entry);
    return is_said(suggesting, form) ||
           fynd_suggester_add(
               suggesting, FYND_SUGGESTION_INNER,
               (struct fynd_suggestion){form, start.offset,
                                        (uint16_t)fynd_suggester_letters(beginning->text, beginning->length)});
}

static void suggest_inner(const struct fynd_suggesting *suggesting)
{
    const struct fynd_completions *completions = suggesting->completions;
    struct fynd_prefix_index_best *best = &suggesting->suggester->best;
    uint32_t index;
    int weight;

    if (suggesting->typing->count > 0 ||
        fynd_suggester_letters(suggesting->typing->last.text, suggesting->typing->last.length) < INNER_LETTERS)
        return;
    fynd_prefix_index_best_begin(best, completions->inner);
    for (size_t i = 0; i < suggesting->count; i++)
        fynd_prefix_index_best_add(best, fynd_suggester_range(suggesting, fynd_prefix_index_count(completions->inner),
                                                              inner_at, &suggesting->variants[i]));
    for (size_t read = 0; read < SUGGEST_CANDIDATES && fynd_prefix_index_best_next(best, &index, &weight); read++)
        if (!add_inner(suggesting, fynd_prefix_index_get(completions->inner, index)))
            break;
    fynd_suggester_count_steps(suggesting);
}

/* --- All of them --- */

static bool suggest_all(const struct fynd_suggesting *suggesting, const uint32_t *documents, size_t document_count)
{
    size_t found = 0;

    if (fynd_partial_query_has_context(suggesting->typing))
        suggest_context_words(suggesting, documents, document_count);
    else if (suggesting->typing->last.length > 0)
        suggest_words(suggesting);
    suggest_inner(suggesting);
    fynd_suggest_entities(suggesting);
    fynd_suggest_titles(suggesting);
    for (int kind = 0; kind < FYND_SUGGESTION_KINDS; kind++)
        found += suggesting->suggestions->counts[kind];
    return found > 0;
}

void fynd_suggester_suggest(struct fynd_suggester *suggester, const struct fynd_completions *completions,
                            const struct fynd_partial_query *typing, const uint32_t *documents, size_t document_count,
                            size_t most, struct fynd_suggestions *suggestions)
{
    struct fynd_prefix_variant variants[FYND_PREFIX_VARIANTS_MAX];
    struct fynd_suggesting suggesting = {suggester, completions, typing, variants, 0, most, suggestions};
    const struct fynd_partial_query_word *last = &typing->last;

    memset(suggestions->counts, 0, sizeof suggestions->counts);
    suggestions->steps = 0;
    suggester->best.steps = 0;
    if (most > FYND_SUGGESTIONS_MAX)
        suggesting.most = FYND_SUGGESTIONS_MAX;
    if (last->length == 0 && typing->count == 0)
        return;
    suggesting.count =
        fynd_prefix_variants_marked(completions->forms, last->text, last->length, variants, &suggestions->steps);
    if (suggest_all(&suggesting, documents, document_count))
        return;
    suggesting.count =
        fynd_prefix_variants_slipped(completions->forms, last->text, last->length, variants, &suggestions->steps);
    suggest_all(&suggesting, documents, document_count);
}

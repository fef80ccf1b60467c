#include "shim/suggest/suggest_entities.h"

#include "shim/text/unicode.h"

#include <string.h>

static struct fynd_text name_at(const struct fynd_suggesting *suggesting, uint32_t index, size_t most,
                                char scratch[FYND_TERM_DICT_NAME_MAX])
{
    (void)scratch;
    return fynd_completions_name_text(suggesting->completions,
                                      fynd_prefix_index_get(suggesting->completions->names, index), most,
                                      &suggesting->suggester->folded);
}

/* Where a word of a folded name begins so, from `at` on; whole: and ends there. The name's length: none does. */
static size_t find_word(struct fynd_text name, struct fynd_text word, bool whole)
{
    bool inside = false;

    for (size_t at = 0; at < name.length;) {
        int32_t character, behind = ' ';
        size_t next = at + fynd_unicode_decode(name.bytes + at, name.bytes + name.length, &character);
        bool begins = fynd_unicode_is_word_character(character) && !inside;

        inside = fynd_unicode_is_word_character(character);
        if (begins && word.length <= name.length - at && memcmp(name.bytes + at, word.bytes, word.length) == 0) {
            if (at + word.length < name.length)
                fynd_unicode_decode(name.bytes + at + word.length, name.bytes + name.length, &behind);
            if (!whole || !fynd_unicode_is_word_character(behind))
                return at;
        }
        at = next;
    }
    return name.length;
}

/* Has the name all the words before? */
static bool has_words(const struct fynd_suggesting *suggesting, struct fynd_text name)
{
    const struct fynd_partial_query *typing = suggesting->typing;
    char spelt[FYND_TERM_DICT_NAME_MAX];

    for (size_t i = 0; i < typing->count; i++) {
        const struct fynd_partial_query_word *word = &typing->before[i];
        struct fynd_text typed = {word->text, word->length}, marked = {spelt, 0};

        if (word->form != FYND_NO_FORM)
            marked.length = fynd_term_dict_get(suggesting->completions->forms, word->form, spelt);
        if (find_word(name, typed, true) == name.length &&
            (marked.length == 0 || find_word(name, marked, true) == name.length))
            return false;
    }
    return true;
}

static bool is_said(const struct fynd_suggesting *suggesting, uint32_t number)
{
    const struct fynd_suggestions *suggestions = suggesting->suggestions;

    for (size_t i = 0; i < suggestions->counts[FYND_SUGGESTION_NAME]; i++)
        if (suggestions->lists[FYND_SUGGESTION_NAME][i].number == number)
            return true;
    return false;
}

/* The letters of the beginning that stands at a start; false: none of them does. */
static bool find_letters(const struct fynd_suggesting *suggesting, struct fynd_prefix start, uint16_t *letters)
{
    struct fynd_text there =
        fynd_completions_name_text(suggesting->completions, start, FYND_FORM_MAX, &suggesting->suggester->folded);

    for (size_t i = 0; i < suggesting->count; i++) {
        const struct fynd_prefix_variant *beginning = &suggesting->variants[i];

        if (there.length >= beginning->length && memcmp(there.bytes, beginning->text, beginning->length) == 0) {
            *letters = (uint16_t)fynd_suggester_letters(beginning->text, beginning->length);
            return true;
        }
    }
    return false;
}

/* Adds the name of a start if it has all that was typed. False: there is no room for another one. */
static bool add_name(const struct fynd_suggesting *suggesting, struct fynd_prefix start)
{
    struct fynd_suggestion added = {.number = start.entry, .begin = start.offset};
    struct fynd_prefix whole = {.entry = start.entry};

    if (is_said(suggesting, start.entry) || !find_letters(suggesting, start, &added.letters))
        return true;
    if (suggesting->typing->count > 0 &&
        !has_words(suggesting, fynd_completions_name_text(suggesting->completions, whole, FYND_TERM_DICT_NAME_MAX,
                                                          &suggesting->suggester->folded)))
        return true;
    return fynd_suggester_add(suggesting, FYND_SUGGESTION_NAME, added);
}

void fynd_suggest_entities(const struct fynd_suggesting *suggesting)
{
    struct fynd_prefix_index_best *best = &suggesting->suggester->best;
    uint32_t index;
    int weight;

    fynd_prefix_index_best_begin(best, suggesting->completions->names);
    for (size_t i = 0; i < suggesting->count; i++)
        fynd_prefix_index_best_add(best, fynd_suggester_range(suggesting,
                                                              fynd_prefix_index_count(suggesting->completions->names),
                                                              name_at, &suggesting->variants[i]));
    for (size_t read = 0; read < SUGGEST_CANDIDATES && fynd_prefix_index_best_next(best, &index, &weight); read++) {
        suggesting->suggestions->steps++;
        if (!add_name(suggesting, fynd_prefix_index_get(suggesting->completions->names, index)))
            break;
    }
    fynd_suggester_count_steps(suggesting);
}

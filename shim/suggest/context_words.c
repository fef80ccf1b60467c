#include "shim/suggest/context_words.h"

#include "shim/index/forward_index.h"

#include <string.h>

/* What standing in a document counts; behind the word before; and behind the two words before. */
enum { BESIDE = 1, BEHIND = 6, BEHIND_BOTH = 30, USED_MAX = FYND_CONTEXT_WORDS_MAX / 2 };

void fynd_context_words_clear(struct fynd_context_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        words->places[words->used[i]] = (struct fynd_context_word){0, 0, 0};
    words->count = 0;
    words->steps = 0;
}

/* The place of a form; NULL: none is left. */
static struct fynd_context_word *place_of(struct fynd_context_words *words, uint32_t form)
{
    uint32_t at = (form * 2654435761u) >> 20; /* multiplicative hashing (Knuth, 6.4), 12 bits */

    while (words->places[at].form != 0 && words->places[at].form != form + 1)
        at = (at + 1) % FYND_CONTEXT_WORDS_MAX;
    if (words->places[at].form == 0) {
        if (words->count == USED_MAX)
            return NULL;
        words->used[words->count++] = (uint16_t)at;
        words->places[at].form = form + 1;
    }
    return &words->places[at];
}

static bool begins_so(const struct fynd_context *company, uint32_t form)
{
    bool begins = false;

    for (size_t i = 0; i < company->count; i++)
        begins |= fynd_term_dict_part_has(&company->parts[i], form);
    return begins;
}

static void add(struct fynd_context_words *words, uint32_t form, uint32_t document, uint32_t score)
{
    struct fynd_context_word *companion = score == 0 ? NULL : place_of(words, form);

    if (companion == NULL || (companion->document == document && score == BESIDE))
        return;
    companion->document = document;
    companion->score += score;
}

static bool has_base(const struct fynd_term_dict *forms, int64_t form, int64_t base)
{
    return form >= 0 && fynd_term_dict_note(forms, (uint32_t)form) == base;
}

/* What a form counts behind these tokens, the nearest first. */
static uint32_t score_of(const struct fynd_context *company, const struct fynd_term_dict *forms,
                         const int64_t tokens[FYND_COMPANY_WORDS])
{
    if (company->words == 0 || !has_base(forms, tokens[0], company->before[0]))
        return company->behind_only ? 0 : BESIDE;
    return company->words > 1 && has_base(forms, tokens[1], company->before[1]) ? BEHIND_BOTH : BEHIND;
}

void fynd_context_words_read(struct fynd_context_words *words, const struct fynd_completions *completions,
                             uint32_t document, const struct fynd_context *company)
{
    const int64_t forms = fynd_term_dict_count(completions->forms);
    struct fynd_text stream = fynd_blob_file_get(completions->streams, document);
    struct fynd_forward_index_forms tokens = fynd_forward_index_forms_begin(stream.bytes, stream.length);
    int64_t behind[FYND_COMPANY_WORDS] = {-1, -1}, form = 0;
    unsigned read = 0;

    for (; read < FYND_CONTEXT_WORD_TOKENS && form != FYND_FORWARD_INDEX_END && form < forms; read++) {
        form = fynd_forward_index_next_form(&tokens);
        if (form >= 0 && form < forms && begins_so(company, (uint32_t)form))
            add(words, (uint32_t)form, document, score_of(company, completions->forms, behind));
        behind[1] = behind[0];
        behind[0] = form;
    }
    words->steps += read;
}

/* Is left the better one? */
static bool is_better(const struct fynd_context_word *left, const struct fynd_context_word *right)
{
    return left->score != right->score ? left->score > right->score : left->form < right->form;
}

size_t fynd_context_words_best(struct fynd_context_words *words, const struct fynd_completions *completions,
                               uint32_t *forms, size_t most)
{
    const struct fynd_context_word *best[64];
    size_t count = 0;

    most = most < 64 ? most : 64;
    for (size_t i = 0; i < words->count && most > 0; i++) {
        const struct fynd_context_word *one = &words->places[words->used[i]];
        size_t at = count;

        if (fynd_prefix_index_get(completions->words, fynd_term_dict_rank(completions->forms, one->form - 1)).weight ==
            0)
            continue;
        while (at > 0 && is_better(one, best[at - 1]))
            at--;
        if (at == most)
            continue;
        count += count < most;
        memmove(best + at + 1, best + at, sizeof *best * (count - at - 1));
        best[at] = one;
    }
    for (size_t i = 0; i < count; i++)
        forms[i] = best[i]->form - 1;
    return count;
}

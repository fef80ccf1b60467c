#include "companions.h"

#include "stream.h"
#include "typing.h"

#include <string.h>

enum { BESIDE = 1, BEHIND = 8, USED_MAX = FYND_COMPANIONS_MAX / 2 };

void fynd_companions_clear(struct fynd_companions *companions)
{
    for (size_t i = 0; i < companions->count; i++)
        companions->places[companions->used[i]] = (struct fynd_companion){0, 0, 0};
    companions->count = 0;
    companions->steps = 0;
}

/* The place of a form; NULL: none is left. */
static struct fynd_companion *place_of(struct fynd_companions *companions, uint32_t form)
{
    uint32_t at = (form * 2654435761u) >> 20; /* multiplicative hashing (Knuth, 6.4), 12 bits */

    while (companions->places[at].form != 0 && companions->places[at].form != form + 1)
        at = (at + 1) % FYND_COMPANIONS_MAX;
    if (companions->places[at].form == 0) {
        if (companions->count == USED_MAX)
            return NULL;
        companions->used[companions->count++] = (uint16_t)at;
        companions->places[at].form = form + 1;
    }
    return &companions->places[at];
}

static bool begins_so(const struct fynd_names *forms, uint32_t form, const struct fynd_beginning *beginnings,
                      size_t count)
{
    uint32_t rank = fynd_names_rank(forms, form);

    for (size_t i = 0; i < count; i++)
        if (rank >= beginnings[i].first && rank < beginnings[i].end)
            return true;
    return false;
}

static void add(struct fynd_companions *companions, uint32_t form, uint32_t document, uint32_t score)
{
    struct fynd_companion *companion = place_of(companions, form);

    if (companion == NULL)
        return;
    if (companion->document == document && score == BESIDE)
        return;
    companion->document = document;
    companion->score += score;
}

void fynd_companions_read(struct fynd_companions *companions, const struct fynd_completions *completions,
                          uint32_t document, uint32_t before, const struct fynd_beginning *beginnings, size_t count)
{
    const struct fynd_names *forms = completions->forms;
    struct fynd_text stream = fynd_streams_get(completions->streams, document);
    struct fynd_stream_forms tokens = fynd_stream_forms_begin(stream.bytes, stream.length);
    uint32_t base = before == FYND_NO_FORM ? 0 : fynd_names_note(forms, before);
    bool behind = false; /* was the token before the word before? */
    int64_t form = 0;

    for (unsigned read = 0; read < FYND_COMPANION_TOKENS && form != FYND_STREAM_END; read++) {
        form = fynd_stream_next_form(&tokens);
        companions->steps++;
        if (form < 0 || form >= fynd_names_count(forms)) {
            behind = false;
            continue;
        }
        if (begins_so(forms, (uint32_t)form, beginnings, count))
            add(companions, (uint32_t)form, document, behind ? BEHIND : BESIDE);
        behind = before != FYND_NO_FORM && fynd_names_note(forms, (uint32_t)form) == base;
    }
}

/* Is left the better one? */
static bool is_better(const struct fynd_companion *left, const struct fynd_companion *right)
{
    return left->score != right->score ? left->score > right->score : left->form < right->form;
}

size_t fynd_companions_best(struct fynd_companions *companions, const struct fynd_completions *completions,
                            uint32_t *forms, size_t most)
{
    const struct fynd_companion *best[64];
    size_t count = 0;

    most = most < 64 ? most : 64;
    for (size_t i = 0; i < companions->count && most > 0; i++) {
        const struct fynd_companion *one = &companions->places[companions->used[i]];
        size_t at = count;

        if (fynd_starts_get(completions->words, fynd_names_rank(completions->forms, one->form - 1)).weight == 0)
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

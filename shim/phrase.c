#include "phrase.h"

#include "stream.h"

#include <stdlib.h>
#include <string.h>

static void prepare_fallback(struct fynd_phrase *phrase)
{
    size_t matched = 0;

    phrase->fallback[0] = phrase->fallback[1] = 0;
    for (size_t i = 1; i < phrase->count; i++) {
        matched = fynd_phrase_step(phrase, matched, phrase->forms[i]);
        phrase->fallback[i + 1] = matched;
    }
}

bool fynd_phrase_init(struct fynd_phrase *phrase, const struct fynd_query *leaf, const struct fynd_names *forms)
{
    memset(phrase, 0, sizeof *phrase);
    phrase->count = leaf->form_count;
    phrase->forms = calloc(phrase->count + 1, sizeof *phrase->forms);
    phrase->fallback = calloc(phrase->count + 2, sizeof *phrase->fallback);
    if (phrase->forms == NULL || phrase->fallback == NULL) {
        fynd_phrase_fini(phrase);
        return false;
    }
    phrase->known = phrase->count > 0;
    for (size_t i = 0; i < phrase->count && phrase->known; i++)
        phrase->known = fynd_names_find(forms, leaf->forms[i], strlen(leaf->forms[i]), &phrase->forms[i]);
    if (phrase->known)
        prepare_fallback(phrase);
    return true;
}

void fynd_phrase_fini(struct fynd_phrase *phrase)
{
    free(phrase->forms);
    free(phrase->fallback);
    memset(phrase, 0, sizeof *phrase);
}

size_t fynd_phrase_step(const struct fynd_phrase *phrase, size_t matched, uint32_t form)
{
    if (matched == phrase->count)
        matched = phrase->fallback[matched];
    while (matched > 0 && phrase->forms[matched] != form)
        matched = phrase->fallback[matched];
    return phrase->forms[matched] == form ? matched + 1 : 0;
}

bool fynd_phrase_occurs(const struct fynd_phrase *phrase, const char *stream, size_t length)
{
    const char *end = stream + length;
    size_t matched = 0;
    int64_t form;

    if (!phrase->known)
        return false;
    while ((form = fynd_stream_next_form(&stream, end)) != FYND_STREAM_END) {
        if (form == FYND_STREAM_FIELD_END)
            matched = 0;
        else if (matched > 0 || form == phrase->forms[0])
            matched = fynd_phrase_step(phrase, matched, (uint32_t)form);
        if (matched == phrase->count)
            return true;
    }
    return false;
}

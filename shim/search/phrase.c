#include "shim/search/phrase.h"

#include "shim/index/forward_index.h"

#include <stdlib.h>
#include <string.h>

/* One step by what the phrase is made of: a form's number, or a base's. */
static size_t step(const struct fynd_phrase *phrase, size_t matched, uint32_t number)
{
    if (matched == phrase->count)
        matched = phrase->fallback[matched];
    while (matched > 0 && phrase->forms[matched] != number)
        matched = phrase->fallback[matched];
    return phrase->forms[matched] == number ? matched + 1 : 0;
}

static void prepare_fallback(struct fynd_phrase *phrase)
{
    size_t matched = 0;

    phrase->fallback[0] = phrase->fallback[1] = 0;
    for (size_t i = 1; i < phrase->count; i++) {
        matched = step(phrase, matched, phrase->forms[i]);
        phrase->fallback[i + 1] = matched;
    }
}

bool fynd_phrase_init(struct fynd_phrase *phrase, const struct fynd_query *leaf, const struct fynd_term_dict *forms,
                      const struct fynd_term_dict *bases)
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
    phrase->inflected = leaf->inflected ? forms : NULL;
    for (size_t i = 0; i < phrase->count && phrase->known; i++)
        phrase->known = fynd_term_dict_find(leaf->inflected ? bases : forms, leaf->forms[i], strlen(leaf->forms[i]),
                                            &phrase->forms[i]);
    if (phrase->known)
        prepare_fallback(phrase);
    if (phrase->known && !leaf->inflected && !fynd_forward_scan_make(&phrase->run, phrase->forms, phrase->count)) {
        fynd_phrase_fini(phrase);
        return false;
    }
    return true;
}

void fynd_phrase_fini(struct fynd_phrase *phrase)
{
    free(phrase->forms);
    free(phrase->fallback);
    fynd_forward_scan_fini(&phrase->run);
    memset(phrase, 0, sizeof *phrase);
}

static uint32_t number_of(const struct fynd_phrase *phrase, uint32_t form)
{
    return phrase->inflected == NULL ? form : fynd_term_dict_note(phrase->inflected, form);
}

size_t fynd_phrase_step(const struct fynd_phrase *phrase, size_t matched, uint32_t form)
{
    return step(phrase, matched, number_of(phrase, form));
}

/* Any forms of the bases. */
static bool occurs_inflected(const struct fynd_phrase *phrase, const char *stream, size_t length)
{
    struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream, length);
    size_t matched = 0;
    int64_t form;

    while ((form = fynd_forward_index_next_form(&forms)) != FYND_FORWARD_INDEX_END) {
        matched = form == FYND_FORWARD_INDEX_FIELD_END ? 0 : fynd_phrase_step(phrase, matched, (uint32_t)form);
        if (matched == phrase->count)
            return true;
    }
    return false;
}

bool fynd_phrase_occurs(const struct fynd_phrase *phrase, const char *stream, size_t length)
{
    if (!phrase->known)
        return false;
    return phrase->inflected != NULL ? occurs_inflected(phrase, stream, length)
                                     : fynd_forward_scan_occurs(&phrase->run, stream, length);
}

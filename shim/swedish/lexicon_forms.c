#include "shim/swedish/lexicon_forms.h"

#include <stdlib.h>
#include <string.h>

void fynd_lexicon_forms_fini(struct fynd_lexicon_forms *gathering)
{
    fynd_buffer_fini(&gathering->forms);
    fynd_interner_fini(&gathering->lemmas);
    free(gathering->variants);
    free(gathering->facts);
    memset(gathering, 0, sizeof *gathering);
}

static bool grow_variants(struct fynd_lexicon_forms *gathering)
{
    size_t capacity = gathering->capacity == 0 ? 1 << 12 : 2 * gathering->capacity;
    struct fynd_lexicon_variant *grown = realloc(gathering->variants, sizeof *grown * capacity);

    if (grown == NULL)
        return false;
    gathering->variants = grown;
    gathering->capacity = capacity;
    return true;
}

/* The number of a lemma, and room for what is known of it. */
static bool number_lemma(struct fynd_lexicon_forms *gathering, struct fynd_text lemma, uint32_t *number)
{
    struct fynd_lexicon_lemma_facts *grown;
    uint32_t capacity = gathering->facts_capacity == 0 ? 1 << 12 : 2 * gathering->facts_capacity;

    if (!fynd_interner_add(&gathering->lemmas, lemma.bytes, lemma.length, 1, number))
        return false;
    if (*number >= gathering->facts_capacity) {
        grown = realloc(gathering->facts, sizeof *grown * capacity);
        if (grown == NULL)
            return false;
        gathering->facts = grown;
        gathering->facts_capacity = capacity;
    }
    if (gathering->lemmas.entries[*number].count == 1)
        gathering->facts[*number] = (struct fynd_lexicon_lemma_facts){.instead = *number};
    return true;
}

bool fynd_lexicon_forms_add(struct fynd_lexicon_forms *gathering, struct fynd_text form, struct fynd_text lemma,
                            unsigned roles, bool own)
{
    struct fynd_lexicon_variant variant = {.roles = (uint16_t)roles, .length = (uint8_t)form.length, .own = own};

    if (form.length == 0 || form.length > LEXICON_FORM_MAX || lemma.length == 0 || lemma.length > LEXICON_FORM_MAX)
        return true;
    if (gathering->forms.length > UINT32_MAX - LEXICON_FORM_MAX)
        return false;
    if (gathering->count == gathering->capacity && !grow_variants(gathering))
        return false;
    if (!number_lemma(gathering, lemma, &variant.lemma))
        return false;
    gathering->facts[variant.lemma].own |= own;
    if ((roles & LEXICON_NAME) == 0 && form.length == lemma.length && memcmp(form.bytes, lemma.bytes, form.length) == 0)
        gathering->facts[variant.lemma].roles |= variant.roles;
    variant.form = (uint32_t)gathering->forms.length;
    fynd_buffer_append(&gathering->forms, form.bytes, form.length);
    gathering->variants[gathering->count++] = variant;
    return !gathering->forms.failed;
}

bool fynd_lexicon_forms_lemma(const struct fynd_lexicon_forms *gathering, struct fynd_text lemma, uint32_t *number)
{
    return fynd_interner_find(&gathering->lemmas, lemma.bytes, lemma.length, number);
}

bool fynd_lexicon_forms_redirect(struct fynd_lexicon_forms *gathering, struct fynd_text lemma, struct fynd_text instead)
{
    uint32_t from, to;

    if (!fynd_lexicon_forms_lemma(gathering, lemma, &from))
        return true;
    if (!number_lemma(gathering, instead, &to))
        return false;
    gathering->facts[from].instead = to;
    return true;
}

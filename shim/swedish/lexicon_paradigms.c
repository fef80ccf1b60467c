#include "shim/swedish/lexicon_paradigms.h"

#include "shim/swedish/particle.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_WORDS = 256 };

enum paradigm_kind { NOUN_PARADIGM, VERB_PARADIGM, OTHER_PARADIGM };

struct paradigm {
    enum paradigm_kind kind;
    uint32_t first, count; /* in words; the first is the lemma */
};

/* --- Taking them --- */

/* Only nouns have a genitive of the definite form; of the rest, verbs end in a vowel. */
static enum paradigm_kind kind_of(const struct fynd_text *words, size_t count)
{
    static const char *const genitives[] = {"ens", "ets", "nas", "ans", "ats"};
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "å", "ö", "ä"};

    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < sizeof genitives / sizeof *genitives; j++)
            if (fynd_text_ends_with(words[i], genitives[j]))
                return NOUN_PARADIGM;
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (fynd_text_ends_with(words[0], vowels[i]))
            return VERB_PARADIGM;
    return OTHER_PARADIGM;
}

static unsigned roles_of_kind(enum paradigm_kind kind)
{
    return LEXICON_FREE | (kind == NOUN_PARADIGM   ? LEXICON_NOUN | LEXICON_END
                           : kind == VERB_PARADIGM ? LEXICON_VERB
                                                   : LEXICON_ADJECTIVE);
}

static bool keep_words(struct fynd_lexicon_paradigms *paradigms, const struct fynd_text *words, size_t count)
{
    if (paradigms->word_count + count > paradigms->word_capacity) {
        uint32_t capacity = 2 * paradigms->word_capacity + (uint32_t)count + FIRST_WORDS;
        struct fynd_text *grown = realloc(paradigms->words, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        paradigms->words = grown;
        paradigms->word_capacity = capacity;
    }
    memcpy(paradigms->words + paradigms->word_count, words, sizeof *words * count);
    paradigms->word_count += (uint32_t)count;
    return true;
}

/* Remembers which paradigm each form is of; one that is in two stays with the first. */
static bool number_forms(struct fynd_lexicon_paradigms *paradigms, const struct fynd_text *words, size_t count,
                         uint32_t paradigm)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t number, known = paradigms->forms.count, *grown;

        if (!fynd_interner_add(&paradigms->forms, words[i].bytes, words[i].length, 1, &number))
            return false;
        if (number < known)
            continue;
        grown = realloc(paradigms->paradigm_of_form, sizeof *grown * (number + 1));
        if (grown == NULL)
            return false;
        paradigms->paradigm_of_form = grown;
        grown[number] = paradigm;
    }
    return true;
}

enum fynd_status fynd_lexicon_paradigms_take(struct fynd_lexicon_paradigms *paradigms, const struct fynd_text *words,
                                             size_t count)
{
    uint32_t number, known = paradigms->lemmas.count;
    struct paradigm *grown;

    if (!fynd_interner_add(&paradigms->lemmas, words[0].bytes, words[0].length, 1, &number))
        return FYND_NO_MEMORY;
    if (number < known) /* said twice */
        return FYND_BAD_INPUT;
    grown = realloc(paradigms->all, sizeof *grown * (number + 1));
    if (grown == NULL)
        return FYND_NO_MEMORY;
    paradigms->all = grown;
    grown[number] = (struct paradigm){kind_of(words, count), paradigms->word_count, (uint32_t)count};
    return keep_words(paradigms, words, count) && number_forms(paradigms, words + 1, count - 1, number)
               ? FYND_OK
               : FYND_NO_MEMORY;
}

/* --- What follows from them --- */

/* A form that the dictionary lists as a word of its own (böcker) is a form of this lemma from now on; not when that
 * word is a noun or another verb and this a verb: såg, of se, is also a saw, and handla is not of handlägga. */
static bool redirect(struct fynd_lexicon_forms *gathering, enum paradigm_kind kind, struct fynd_text form,
                     struct fynd_text lemma)
{
    uint32_t number;

    if (fynd_text_compare(&form, &lemma) == 0 || !fynd_lexicon_forms_lemma(gathering, form, &number))
        return true;
    if (kind == VERB_PARADIGM && (gathering->facts[number].roles & LEXICON_NOUN ||
                                  (gathering->facts[number].roles & LEXICON_VERB && fynd_text_ends_with(form, "a"))))
        return true;
    return fynd_lexicon_forms_redirect(gathering, form, lemma);
}

/* All forms of a paradigm, with `prefix` before each. With a prefix they count no more than what the dictionary says,
 * so that handlade stays with handla though lade is of lägga. */
static bool add_paradigm(struct fynd_lexicon_paradigms *paradigms, const struct paradigm *paradigm,
                         struct fynd_text prefix)
{
    const struct fynd_text *words = &paradigms->words[paradigm->first];
    char bytes[2][2 * LEXICON_FORM_MAX];
    struct fynd_text lemma = {bytes[0], prefix.length + words[0].length};

    memcpy(bytes[0], prefix.bytes, prefix.length);
    memcpy(bytes[0] + prefix.length, words[0].bytes, words[0].length);
    memcpy(bytes[1], prefix.bytes, prefix.length);
    for (uint32_t i = 0; i < paradigm->count; i++) {
        struct fynd_text form = {bytes[1], prefix.length + words[i].length};

        memcpy(bytes[1] + prefix.length, words[i].bytes, words[i].length);
        if (!redirect(paradigms->gathering, paradigm->kind, form, lemma) ||
            !fynd_lexicon_forms_add(paradigms->gathering, form, lemma, roles_of_kind(paradigm->kind),
                                    prefix.length == 0))
            return false;
    }
    return true;
}

/* --- Words that inflect like them --- */

/* May a word that ends in the lemma of a paradigm inflect like it? Behind particles and what can be a word: svara does
 * not inflect like vara. */
static bool carries(enum paradigm_kind kind, unsigned roles, struct fynd_text prefix)
{
    if (kind == OTHER_PARADIGM || (kind == VERB_PARADIGM && (roles & LEXICON_VERB) == 0))
        return false;
    return prefix.length >= 3 || fynd_particle_is(prefix.bytes, prefix.length);
}

/* May a word that ends in another form of a paradigm be that form of a compound, whose lemma the dictionary may lack:
 * andaktsböcker, ersätter? Not allmän, which is no noun, nor with a form as short as an ending. */
static bool carries_form(enum paradigm_kind kind, unsigned roles, struct fynd_text prefix, size_t form_length)
{
    if (roles & LEXICON_ADJECTIVE || form_length < 4)
        return false;
    return kind == NOUN_PARADIGM
               ? prefix.length >= 3 && (roles & LEXICON_VERB) == 0
               : kind == VERB_PARADIGM && (roles & LEXICON_NOUN) == 0 && fynd_particle_is(prefix.bytes, prefix.length);
}

/* The paradigm by which text[at, length) makes the whole text inflect. */
static const struct paradigm *find_paradigm(const struct fynd_lexicon_paradigms *paradigms, struct fynd_text text,
                                            size_t at, unsigned roles)
{
    struct fynd_text prefix = {text.bytes, at};
    const struct paradigm *paradigm;
    uint32_t number;

    if (fynd_interner_find(&paradigms->lemmas, text.bytes + at, text.length - at, &number)) {
        paradigm = &paradigms->all[number];
        return carries(paradigm->kind, roles, prefix) ? paradigm : NULL;
    }
    if (fynd_interner_find(&paradigms->forms, text.bytes + at, text.length - at, &number)) {
        paradigm = &paradigms->all[paradigms->paradigm_of_form[number]];
        return carries_form(paradigm->kind, roles, prefix, text.length - at) ? paradigm : NULL;
    }
    return NULL;
}

/* Lets the words of the dictionary that end in a word of a paradigm inflect like it: handbok as bok. */
static bool add_compounds(struct fynd_lexicon_paradigms *paradigms)
{
    struct fynd_lexicon_forms *gathering = paradigms->gathering;
    uint32_t count = gathering->lemmas.count;

    for (uint32_t i = 0; i < count; i++) {
        char bytes[LEXICON_FORM_MAX];
        struct fynd_text lemma = fynd_interner_name(&gathering->lemmas, i), text = {bytes, lemma.length};

        if ((gathering->facts[i].roles & LEXICON_FREE) == 0 || gathering->facts[i].own)
            continue;
        memcpy(bytes, lemma.bytes, lemma.length);
        for (size_t at = 1; at + 1 < text.length; at++) {
            const struct paradigm *paradigm = find_paradigm(paradigms, text, at, gathering->facts[i].roles);

            if (paradigm != NULL && !add_paradigm(paradigms, paradigm, (struct fynd_text){bytes, at}))
                return false;
        }
    }
    return true;
}

static bool add_paradigms(struct fynd_lexicon_paradigms *paradigms)
{
    static const struct fynd_text none = {"", 0};

    for (uint32_t i = 0; i < paradigms->lemmas.count; i++)
        if (!add_paradigm(paradigms, &paradigms->all[i], none))
            return false;
    return true;
}

bool fynd_lexicon_paradigms_gather(struct fynd_lexicon_paradigms *paradigms)
{
    return add_compounds(paradigms) && add_paradigms(paradigms);
}

void fynd_lexicon_paradigms_fini(struct fynd_lexicon_paradigms *paradigms)
{
    fynd_interner_fini(&paradigms->lemmas);
    fynd_interner_fini(&paradigms->forms);
    free(paradigms->all);
    free(paradigms->paradigm_of_form);
    free(paradigms->words);
    memset(paradigms, 0, sizeof *paradigms);
}

/* Our own lists, shim/swedish/irregular.txt, words.txt and parts.txt, embedded in the program. */
#include "lexicon_gather.h"
#include "particle.h"
#include "swedish.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 64 }; /* on one line */

enum list_kind { NOUN_LINE, VERB_LINE, OTHER_LINE };

/* One line of irregular.txt: words[0] is the lemma. */
struct paradigm {
    enum list_kind kind;
    uint32_t first, count; /* in words of the lists */
};

struct lists {
    struct gathering *gathering;
    struct fynd_interner lemmas; /* of the lines of irregular.txt, numbered like paradigms */
    struct paradigm *paradigms;
    struct fynd_interner forms; /* of the same lines, without the lemmas */
    uint32_t *paradigm_of_form;
    struct fynd_text *words; /* of all lines */
    uint32_t word_count, word_capacity;
};

static bool ends_with(struct fynd_text text, const char *ending)
{
    size_t length = strlen(ending);

    return text.length >= length && memcmp(text.bytes + text.length - length, ending, length) == 0;
}

static bool equals(struct fynd_text text, const char *other)
{
    return text.length == strlen(other) && memcmp(text.bytes, other, text.length) == 0;
}

/* Words of a line; a word ends at a blank or, staying a word of its own, at ':' (behind it) or '|'. SIZE_MAX: more
 * than WORDS_MAX. */
static size_t part_words(struct fynd_text line, struct fynd_text words[WORDS_MAX])
{
    const char *at = line.bytes, *end = line.bytes + line.length;
    size_t count = 0;

    while (at < end) {
        const char *begin = at;

        if (*at == ' ' || *at == '\t' || *at == '\r') {
            at++;
            continue;
        }
        while (at < end && strchr(" \t\r|:", *at) == NULL)
            at++;
        at += at < end && (*at == ':' || (*at == '|' && at == begin));
        if (count == WORDS_MAX)
            return SIZE_MAX;
        words[count++] = (struct fynd_text){begin, (size_t)(at - begin)};
    }
    return count;
}

/* Lower-case letters only, of the Swedish alphabet or beyond, and not too long. */
static bool is_form(struct fynd_text word)
{
    for (size_t i = 0; i < word.length; i++)
        if ((word.bytes[i] & 0x80) == 0 && (word.bytes[i] < 'a' || word.bytes[i] > 'z'))
            return false;
    return word.length > 0 && word.length <= LEXICON_FORM_MAX;
}

static bool are_forms(const struct fynd_text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_form(words[i]))
            return false;
    return true;
}

typedef enum fynd_status read_line(struct lists *lists, struct fynd_text *words, size_t count);

/* Reads each line that is not empty when its comment is taken away. */
static enum fynd_status read_list(struct lists *lists, const char *name, const char *at, const char *end,
                                  read_line *read, struct fynd_cause *cause)
{
    struct fynd_text words[WORDS_MAX];

    for (size_t number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct fynd_text line = {at, (size_t)((stop != NULL ? stop : end) - at)};
        const char *comment = memchr(line.bytes, '#', line.length);
        enum fynd_status status = FYND_OK;
        size_t count;

        if (comment != NULL)
            line.length = (size_t)(comment - line.bytes);
        count = part_words(line, words);
        if (count == SIZE_MAX)
            return fynd_fail(cause, FYND_BAD_INPUT, "%s, line %zu: more than %d words", name, number, WORDS_MAX);
        if (count > 0)
            status = read(lists, words, count);
        if (status == FYND_BAD_INPUT)
            return fynd_fail(cause, status, "%s, line %zu: not in the form that the file's head says", name, number);
        if (status != FYND_OK)
            return fynd_fail_memory(cause);
        at = stop != NULL ? stop + 1 : end;
    }
    return FYND_OK;
}

/* irregular.txt */

/* Only nouns have a genitive of the definite form; of the rest, verbs end in a vowel. */
static enum list_kind kind_of(const struct fynd_text *words, size_t count)
{
    static const char *const genitives[] = {"ens", "ets", "nas", "ans", "ats"};
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "y", "å", "ö", "ä"};

    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < sizeof genitives / sizeof *genitives; j++)
            if (ends_with(words[i], genitives[j]))
                return NOUN_LINE;
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (ends_with(words[0], vowels[i]))
            return VERB_LINE;
    return OTHER_LINE;
}

static unsigned roles_of_kind(enum list_kind kind)
{
    return LEXICON_FREE | (kind == NOUN_LINE   ? LEXICON_NOUN | LEXICON_END
                           : kind == VERB_LINE ? LEXICON_VERB
                                               : LEXICON_ADJECTIVE);
}

static bool keep_words(struct lists *lists, const struct fynd_text *words, size_t count)
{
    if (lists->word_count + count > lists->word_capacity) {
        uint32_t capacity = 2 * lists->word_capacity + 4 * WORDS_MAX;
        struct fynd_text *grown = realloc(lists->words, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        lists->words = grown;
        lists->word_capacity = capacity;
    }
    memcpy(lists->words + lists->word_count, words, sizeof *words * count);
    lists->word_count += (uint32_t)count;
    return true;
}

/* Remembers which paradigm each form is of; one that is in two stays with the first. */
static bool number_forms(struct lists *lists, const struct fynd_text *words, size_t count, uint32_t paradigm)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t number, known = lists->forms.count, *grown;

        if (!fynd_interner_add(&lists->forms, words[i].bytes, words[i].length, 1, &number))
            return false;
        if (number < known)
            continue;
        grown = realloc(lists->paradigm_of_form, sizeof *grown * (number + 1));
        if (grown == NULL)
            return false;
        lists->paradigm_of_form = grown;
        grown[number] = paradigm;
    }
    return true;
}

/* lemma: form form ... */
static enum fynd_status read_irregular(struct lists *lists, struct fynd_text *words, size_t count)
{
    uint32_t number, known = lists->lemmas.count;
    struct paradigm *grown;

    if (count < 2 || !ends_with(words[0], ":"))
        return FYND_BAD_INPUT;
    words[0].length--;
    if (!are_forms(words, count))
        return FYND_BAD_INPUT;
    if (!fynd_interner_add(&lists->lemmas, words[0].bytes, words[0].length, 1, &number))
        return FYND_NO_MEMORY;
    if (number < known) /* said twice */
        return FYND_BAD_INPUT;
    grown = realloc(lists->paradigms, sizeof *grown * (number + 1));
    if (grown == NULL)
        return FYND_NO_MEMORY;
    lists->paradigms = grown;
    grown[number] = (struct paradigm){kind_of(words, count), lists->word_count, (uint32_t)count};
    return keep_words(lists, words, count) && number_forms(lists, words + 1, count - 1, number) ? FYND_OK
                                                                                                : FYND_NO_MEMORY;
}

/* A form that the dictionary lists as a word of its own (böcker) is a form of this lemma from now on; not when that
 * word is a noun or another verb and this a verb: såg, of se, is also a saw, and handla is not of handlägga. */
static bool redirect(struct gathering *gathering, enum list_kind kind, struct fynd_text form, struct fynd_text lemma)
{
    uint32_t number;

    if (fynd_text_compare(&form, &lemma) == 0 || !fynd_gathering_lemma(gathering, form, &number))
        return true;
    if (kind == VERB_LINE && (gathering->facts[number].roles & LEXICON_NOUN ||
                              (gathering->facts[number].roles & LEXICON_VERB && ends_with(form, "a"))))
        return true;
    return fynd_gathering_redirect(gathering, form, lemma);
}

/* All forms of a line, with `prefix` before each. With a prefix they count no more than what the dictionary says, so
 * that handlade stays with handla though lade is of lägga. */
static bool add_paradigm(struct lists *lists, const struct paradigm *paradigm, struct fynd_text prefix)
{
    const struct fynd_text *words = &lists->words[paradigm->first];
    char bytes[2][2 * LEXICON_FORM_MAX];
    struct fynd_text lemma = {bytes[0], prefix.length + words[0].length};

    memcpy(bytes[0], prefix.bytes, prefix.length);
    memcpy(bytes[0] + prefix.length, words[0].bytes, words[0].length);
    memcpy(bytes[1], prefix.bytes, prefix.length);
    for (uint32_t i = 0; i < paradigm->count; i++) {
        struct fynd_text form = {bytes[1], prefix.length + words[i].length};

        memcpy(bytes[1] + prefix.length, words[i].bytes, words[i].length);
        if (!redirect(lists->gathering, paradigm->kind, form, lemma) ||
            !fynd_gathering_add(lists->gathering, form, lemma, roles_of_kind(paradigm->kind), prefix.length == 0))
            return false;
    }
    return true;
}

/* May a word that ends in the lemma of a line inflect like it? Behind particles and what can be a word: svara does
 * not inflect like vara. */
static bool carries(enum list_kind kind, unsigned roles, struct fynd_text prefix)
{
    if (kind == OTHER_LINE || (kind == VERB_LINE && (roles & LEXICON_VERB) == 0))
        return false;
    return prefix.length >= 3 || fynd_is_particle(prefix.bytes, prefix.length);
}

/* May a word that ends in another form of a line be that form of a compound, whose lemma the dictionary may lack:
 * andaktsböcker, ersätter? Not allmän, which is no noun, nor with a form as short as an ending. */
static bool carries_form(enum list_kind kind, unsigned roles, struct fynd_text prefix, size_t form_length)
{
    if (roles & LEXICON_ADJECTIVE || form_length < 4)
        return false;
    return kind == NOUN_LINE
               ? prefix.length >= 3 && (roles & LEXICON_VERB) == 0
               : kind == VERB_LINE && (roles & LEXICON_NOUN) == 0 && fynd_is_particle(prefix.bytes, prefix.length);
}

/* The paradigm by which text[at, length) makes the whole text inflect. */
static const struct paradigm *find_paradigm(const struct lists *lists, struct fynd_text text, size_t at, unsigned roles)
{
    struct fynd_text prefix = {text.bytes, at};
    const struct paradigm *paradigm;
    uint32_t number;

    if (fynd_interner_find(&lists->lemmas, text.bytes + at, text.length - at, &number)) {
        paradigm = &lists->paradigms[number];
        return carries(paradigm->kind, roles, prefix) ? paradigm : NULL;
    }
    if (fynd_interner_find(&lists->forms, text.bytes + at, text.length - at, &number)) {
        paradigm = &lists->paradigms[lists->paradigm_of_form[number]];
        return carries_form(paradigm->kind, roles, prefix, text.length - at) ? paradigm : NULL;
    }
    return NULL;
}

/* Lets the words of the dictionary that end in a word of a line inflect as the line says: handbok as bok. */
static bool add_compounds(struct lists *lists)
{
    struct gathering *gathering = lists->gathering;
    uint32_t count = gathering->lemmas.count;

    for (uint32_t i = 0; i < count; i++) {
        char bytes[LEXICON_FORM_MAX];
        struct fynd_text lemma = fynd_interner_name(&gathering->lemmas, i), text = {bytes, lemma.length};

        if ((gathering->facts[i].roles & LEXICON_FREE) == 0 || gathering->facts[i].own)
            continue;
        memcpy(bytes, lemma.bytes, lemma.length);
        for (size_t at = 1; at + 1 < text.length; at++) {
            const struct paradigm *paradigm = find_paradigm(lists, text, at, gathering->facts[i].roles);

            if (paradigm != NULL && !add_paradigm(lists, paradigm, (struct fynd_text){bytes, at}))
                return false;
        }
    }
    return true;
}

static bool add_paradigms(struct lists *lists)
{
    static const struct fynd_text none = {"", 0};

    for (uint32_t i = 0; i < lists->lemmas.count; i++)
        if (!add_paradigm(lists, &lists->paradigms[i], none))
            return false;
    return true;
}

/* words.txt and parts.txt */

static unsigned part_of_speech(const struct fynd_text *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ends_with(words[0], "a") && words[i].length == words[0].length + 1 && ends_with(words[i], "ar"))
            return LEXICON_VERB;
    if (ends_with(words[0], "d") || ends_with(words[0], "isk") || ends_with(words[0], "ig") ||
        ends_with(words[0], "ande"))
        return LEXICON_ADJECTIVE;
    return LEXICON_NOUN;
}

static size_t find_word(const struct fynd_text *words, size_t count, const char *word)
{
    size_t at = 0;

    while (at < count && !equals(words[at], word))
        at++;
    return at;
}

/* Takes the bars out of words[0, count); false when one stands first. */
static bool drop_bars(struct fynd_text *words, size_t *count)
{
    size_t kept = 0;

    if (*count == 0 || equals(words[0], "|"))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (!equals(words[i], "|"))
            words[kept++] = words[i];
    *count = kept;
    return true;
}

static bool add_all(struct lists *lists, const struct fynd_text *words, size_t count, struct fynd_text lemma,
                    unsigned roles, bool own)
{
    for (size_t i = 0; i < count; i++)
        if (!fynd_gathering_add(lists->gathering, words[i], lemma, roles, own))
            return false;
    return true;
}

/* lemma | form form ... | first: form ... ; what stands behind either bar may be missing. */
static enum fynd_status read_entry(struct lists *lists, struct fynd_text *words, size_t count, bool free_word)
{
    size_t first = find_word(words, count, "first:"), forms = first;
    const struct fynd_text *firsts = words + first + 1;
    size_t first_count = first < count ? count - first - 1 : 0;
    unsigned roles;

    if (!drop_bars(words, &forms) || !are_forms(words, forms) || !are_forms(firsts, first_count) ||
        (first < count && first_count == 0))
        return FYND_BAD_INPUT;
    roles = LEXICON_END | part_of_speech(words, forms) | (free_word ? LEXICON_FREE : 0);
    if (free_word || first == count || forms > 1)
        if (!add_all(lists, words, forms, words[0], roles, free_word))
            return FYND_NO_MEMORY;
    return add_all(lists, firsts, first_count, words[0], LEXICON_BEGIN | LEXICON_MIDDLE, free_word) ? FYND_OK
                                                                                                    : FYND_NO_MEMORY;
}

static enum fynd_status read_word(struct lists *lists, struct fynd_text *words, size_t count)
{
    return read_entry(lists, words, count, true);
}

static enum fynd_status read_part(struct lists *lists, struct fynd_text *words, size_t count)
{
    return read_entry(lists, words, count, false);
}

enum fynd_status fynd_lexicon_gather_lists(struct gathering *gathering, struct fynd_cause *cause)
{
    struct lists lists = {.gathering = gathering};
    enum fynd_status status =
        read_list(&lists, "shim/swedish/irregular.txt", fynd_binary_shim_swedish_irregular_txt_start,
                  fynd_binary_shim_swedish_irregular_txt_end, read_irregular, cause);

    if (status == FYND_OK && (!add_compounds(&lists) || !add_paradigms(&lists)))
        status = fynd_fail_memory(cause);
    if (status == FYND_OK)
        status = read_list(&lists, "shim/swedish/words.txt", fynd_binary_shim_swedish_words_txt_start,
                           fynd_binary_shim_swedish_words_txt_end, read_word, cause);
    if (status == FYND_OK)
        status = read_list(&lists, "shim/swedish/parts.txt", fynd_binary_shim_swedish_parts_txt_start,
                           fynd_binary_shim_swedish_parts_txt_end, read_part, cause);
    fynd_interner_fini(&lists.lemmas);
    fynd_interner_fini(&lists.forms);
    free(lists.paradigms);
    free(lists.paradigm_of_form);
    free(lists.words);
    return status;
}

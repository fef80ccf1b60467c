/* Our own lists, shim/swedish/irregular.txt and words.txt, embedded in the program. */
#include "lexicon_gather.h"
#include "particle.h"

#include <stdlib.h>
#include <string.h>

extern const char _binary_shim_swedish_irregular_txt_start[], _binary_shim_swedish_irregular_txt_end[];
extern const char _binary_shim_swedish_words_txt_start[], _binary_shim_swedish_words_txt_end[];

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
    return keep_words(lists, words, count) ? FYND_OK : FYND_NO_MEMORY;
}

/* A form that the dictionary lists as a word of its own (böcker) is a form of this lemma from now on; not when that
 * word is a noun and this a verb (såg, of se, is also a saw). */
static bool redirect(struct gathering *gathering, enum list_kind kind, struct fynd_text form, struct fynd_text lemma)
{
    uint32_t number;

    if (fynd_text_compare(&form, &lemma) == 0 || !gathering_lemma(gathering, form, &number))
        return true;
    if (kind == VERB_LINE && (gathering->facts[number].roles & LEXICON_NOUN))
        return true;
    return gathering_redirect(gathering, form, lemma);
}

/* All forms of a line, with `prefix` before each. */
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
            !gathering_add(lists->gathering, form, lemma, roles_of_kind(paradigm->kind), true))
            return false;
    }
    return true;
}

/* May a word that ends in the lemma of a line inflect like it? Nouns behind anything that can be a word, verbs
 * behind particles. */
static bool carries(enum list_kind kind, struct fynd_text prefix)
{
    return kind == NOUN_LINE   ? prefix.length >= 3 || is_particle(prefix.bytes, prefix.length)
           : kind == VERB_LINE ? is_particle(prefix.bytes, prefix.length)
                               : false;
}

/* Lets the words of the dictionary that end in the lemma of a line inflect as the line says: handbok as bok. */
static bool add_compounds(struct lists *lists)
{
    struct gathering *gathering = lists->gathering;
    uint32_t count = gathering->lemmas.count, number;

    for (uint32_t i = 0; i < count; i++) {
        char bytes[LEXICON_FORM_MAX];
        struct fynd_text lemma = fynd_interner_name(&gathering->lemmas, i);

        if ((gathering->facts[i].roles & LEXICON_FREE) == 0 || gathering->facts[i].own)
            continue;
        memcpy(bytes, lemma.bytes, lemma.length);
        for (size_t at = 1; at + 1 < lemma.length; at++) {
            struct fynd_text prefix = {bytes, at};

            if (fynd_interner_find(&lists->lemmas, bytes + at, lemma.length - at, &number) &&
                carries(lists->paradigms[number].kind, prefix) &&
                !add_paradigm(lists, &lists->paradigms[number], prefix))
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

/* words.txt */

static unsigned part_of_speech(const struct fynd_text *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ends_with(words[0], "a") && words[i].length == words[0].length + 1 && ends_with(words[i], "ar"))
            return LEXICON_VERB;
    if (ends_with(words[0], "ad") || ends_with(words[0], "isk") || ends_with(words[0], "ig"))
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

/* lemma | form form ... | first: form ... ; what stands behind either bar may be missing. */
static enum fynd_status read_word(struct lists *lists, struct fynd_text *words, size_t count)
{
    size_t first = find_word(words, count, "first:"), forms_end = 0;
    unsigned roles;

    for (size_t i = 0; i < first; i++) /* moves the forms together */
        if (!equals(words[i], "|"))
            words[forms_end++] = words[i];
        else if (i == 0)
            return FYND_BAD_INPUT;
    if (forms_end == 0 || !are_forms(words, forms_end) ||
        (first < count && (first + 1 == count || !are_forms(words + first + 1, count - first - 1))))
        return FYND_BAD_INPUT;
    roles = LEXICON_FREE | LEXICON_END | part_of_speech(words, forms_end);
    for (size_t i = 0; i < forms_end; i++)
        if (!gathering_add(lists->gathering, words[i], words[0], roles, true))
            return FYND_NO_MEMORY;
    for (size_t i = first + 1; i < count; i++)
        if (!gathering_add(lists->gathering, words[i], words[0], LEXICON_BEGIN | LEXICON_MIDDLE, true))
            return FYND_NO_MEMORY;
    return FYND_OK;
}

enum fynd_status lexicon_gather_lists(struct gathering *gathering, struct fynd_cause *cause)
{
    struct lists lists = {.gathering = gathering};
    enum fynd_status status = read_list(&lists, "shim/swedish/irregular.txt", _binary_shim_swedish_irregular_txt_start,
                                        _binary_shim_swedish_irregular_txt_end, read_irregular, cause);

    if (status == FYND_OK && (!add_compounds(&lists) || !add_paradigms(&lists)))
        status = fynd_fail_memory(cause);
    if (status == FYND_OK)
        status = read_list(&lists, "shim/swedish/words.txt", _binary_shim_swedish_words_txt_start,
                           _binary_shim_swedish_words_txt_end, read_word, cause);
    fynd_interner_fini(&lists.lemmas);
    free(lists.paradigms);
    free(lists.words);
    return status;
}

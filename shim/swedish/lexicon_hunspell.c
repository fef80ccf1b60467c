/* What the flags of hunspell-sv's rules mean: the parts of speech, and which rules make a new word rather than a form
 * of the old one. With another dictionary the parts of speech would be guesses, the rest the same. */
#include "shim/swedish/lexicon_hunspell.h"

#include "shim/swedish/hunspell_reader.h"
#include "shim/swedish/lexicon_forms.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { KINDS = LEXICON_NOUN | LEXICON_VERB | LEXICON_ADJECTIVE };

/* The flags of a form's entry, a bit for each byte that may be one: they are asked for many. */
struct flags {
    uint64_t bits[4];
};

static struct flags flags_of(const struct fynd_hunspell_form *form)
{
    struct flags flags = {{0}};

    for (size_t i = 0; i < form->flags_length; i++) {
        const unsigned char flag = (unsigned char)form->flags[i];

        flags.bits[flag / 64] |= UINT64_C(1) << flag % 64;
    }
    return flags;
}

/* Has the entry one of them? */
static bool has_flag(const struct flags *flags, const char *wanted)
{
    for (; *wanted != '\0'; wanted++)
        if (flags->bits[(unsigned char)*wanted / 64] >> (unsigned char)*wanted % 64 & 1)
            return true;
    return false;
}

static bool ends_with(const char *bytes, size_t length, const char *ending)
{
    size_t ending_length = strlen(ending);

    return length >= ending_length && memcmp(bytes + length - ending_length, ending, ending_length) == 0;
}

/* Rules that make another word: who lives there (bo, sbo), what is like it (isk), who does it (re), a fraction. */
static const char *new_word_ending(const struct fynd_hunspell_form *form, const struct flags *flags)
{
    const char *rest = form->form + form->word_length;

    if (form->rule == 'e')
        return "bo";
    if (form->rule == 'd')
        return "sbo";
    if (form->rule == 'T')
        return ends_with(form->word, form->word_length, "a") ? "re" : "isk";
    if (form->rule == 'E' && ends_with(form->word, form->word_length, "a") && has_flag(flags, "jmKJ") &&
        !has_flag(flags, "GH"))
        return "n"; /* anmälan */
    if (form->rule == '7' && form->form_length >= form->word_length + 3 && memcmp(rest, "del", 3) == 0)
        return "del";
    return "";
}

/* ending: what new_word_ending says. j and m: verbs in -a and those in another vowel; K and J: the second conjugation; k,
 * O, P and Q: adjectives, and K and L where they do not end in -a (gemensam); the others but A decline nouns, B to F also
 * what is made of verbs. 2, 4 and 5: numerals; 3: what follows them in a compound (tre|dagars|kurs). */
static unsigned parts_of_speech(const struct fynd_hunspell_form *form, const struct flags *flags, const char *ending)
{
    if (*ending != '\0')
        return strcmp(ending, "isk") == 0 ? LEXICON_ADJECTIVE : LEXICON_NOUN;
    if (has_flag(flags, "jm") || (has_flag(flags, "KJ") && ends_with(form->word, form->word_length, "a")))
        return LEXICON_VERB | (has_flag(flags, "CEGHI") ? LEXICON_NOUN : 0);
    return (has_flag(flags, "kOPQ") || (has_flag(flags, "KL") && !ends_with(form->word, form->word_length, "a"))
                ? LEXICON_ADJECTIVE
                : 0) |
           (has_flag(flags, "BCDEFGHIJ") ? LEXICON_NOUN : 0);
}

static unsigned roles_of(const struct fynd_hunspell_form *form, const struct flags *flags, const char *ending)
{
    unsigned roles = parts_of_speech(form, flags, ending);
    unsigned char first = (unsigned char)form->word[0];

    if (form->roles & HUNSPELL_BEGIN || has_flag(flags, "245"))
        roles |= LEXICON_BEGIN;
    if (form->roles & HUNSPELL_MIDDLE || has_flag(flags, "3"))
        roles |= LEXICON_MIDDLE;
    if (form->roles & HUNSPELL_END)
        roles |= LEXICON_END;
    if ((form->roles & HUNSPELL_ONLY) == 0 && !has_flag(flags, "3"))
        roles |= LEXICON_FREE;
    if ((first >= 'A' && first <= 'Z') || (first == 0xc3 && (unsigned char)form->word[1] < 0xa0))
        roles |= LEXICON_NAME;
    return roles;
}

static bool is_plain(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];

        if (byte == 0xc3 && i + 1 < length &&
            ((unsigned char)bytes[i + 1] == 0xa5 || (unsigned char)bytes[i + 1] == 0xa4 ||
             (unsigned char)bytes[i + 1] == 0xb6))
            i++;
        else if (byte < 'a' || byte > 'z')
            return false;
    }
    return true;
}

static bool is_token(const char *bytes, size_t length)
{
    const char *at = bytes, *end = bytes + length;

    while (at < end) {
        int32_t character;

        at += fynd_unicode_decode(at, end, &character);
        if (!fynd_unicode_is_word_character(character) || (character >= '0' && character <= '9'))
            return false;
    }
    return length > 0;
}

/* Folds as the tokeniser does: dots of abbreviations go. What would be no token, or several, becomes empty. */
static void fold(const char *bytes, size_t length, struct fynd_buffer *out)
{
    fynd_buffer_clear(out);
    if (is_plain(bytes, length)) {
        fynd_buffer_append(out, bytes, length);
        return;
    }
    fynd_unicode_fold(bytes, length, out);
    for (char *dot; !out->failed && out->length > 0 && (dot = memchr(out->bytes, '.', out->length)) != NULL;) {
        memmove(dot, dot + 1, (size_t)(out->bytes + out->length - dot - 1));
        out->length--;
    }
    if (!is_token(out->bytes, out->length))
        out->length = 0;
}

struct receiver {
    struct fynd_lexicon_forms *gathering;
    struct fynd_buffer form, lemma;
};

static bool receive(void *context, const struct fynd_hunspell_form *form)
{
    struct receiver *receiver = context;
    const struct flags flags = flags_of(form);
    const char *ending = new_word_ending(form, &flags);

    if (form->word_length == 1 && form->rule != 0)
        return true; /* a letter has no forms but a genitive; rules make others of it (a, ande) */
    if (form->rule == 0 || receiver->lemma.length == 0)
        fold(form->word, form->word_length, &receiver->lemma);
    fold(form->form, form->form_length, &receiver->form);
    size_t lemma_length = receiver->lemma.length;
    fynd_buffer_append(&receiver->lemma, ending, strlen(ending));
    if (receiver->form.failed || receiver->lemma.failed)
        return false;
    const struct fynd_text folded = {receiver->form.bytes, receiver->form.length};
    const struct fynd_text lemma = {receiver->lemma.bytes, receiver->lemma.length};
    bool added = lemma_length == 0 ||
                 fynd_lexicon_forms_add(receiver->gathering, folded, lemma, roles_of(form, &flags, ending), false);
    receiver->lemma.length = lemma_length;
    return added;
}

static size_t count_vowels(const char *bytes, size_t length)
{
    size_t vowels = 0;

    for (size_t i = 0; i < length; i++)
        vowels += strchr("aeiouy", bytes[i]) != NULL || (unsigned char)bytes[i] == 0xc3;
    return vowels;
}

/* Two consonants that do not end a Swedish word: what tavla and kontra would leave. */
static bool is_cluster(const char *bytes)
{
    return strchr("bdfgkpstv", bytes[0]) != NULL && strchr("lnr", bytes[1]) != NULL;
}

/* What nouns in -a and -e, and verbs in -a, leave without the vowel, when it is short: kudd of kudde, halk of halka.
 * The dictionary lists such first forms for few words only. */
static bool add_stems(struct fynd_lexicon_forms *gathering)
{
    uint32_t count = gathering->lemmas.count;

    for (uint32_t i = 0; i < count; i++) {
        unsigned roles = gathering->facts[i].roles;
        struct fynd_text lemma = fynd_interner_name(&gathering->lemmas, i);
        char bytes[LEXICON_FORM_MAX];
        bool noun = (roles & LEXICON_NOUN) != 0;
        char last = lemma.bytes[lemma.length - 1];

        if ((roles & LEXICON_FREE) == 0 || lemma.length < 4 ||
            !((last == 'a' && (noun || roles & LEXICON_VERB)) || (last == 'e' && noun)))
            continue;
        if (count_vowels(lemma.bytes, lemma.length) > 2 || is_cluster(lemma.bytes + lemma.length - 3))
            continue;
        memcpy(bytes, lemma.bytes, lemma.length);
        if (!fynd_lexicon_forms_add(gathering, (struct fynd_text){bytes, lemma.length - 1},
                                    (struct fynd_text){bytes, lemma.length}, LEXICON_STEM, false))
            return false;
    }
    return true;
}

/* What the dictionary lists as words of their own though they are forms of others: the ending of the form, what the
 * lemma has in its place, and which kinds the form and the lemma must be. */
static const struct {
    const char *form, *lemma;
    unsigned form_kinds, lemma_kind; /* the form may be no other kind */
} listed_forms[] = {
    {"mt", "m", LEXICON_ADJECTIVE, LEXICON_ADJECTIVE},  /* gemensamt */
    {"mma", "m", LEXICON_ADJECTIVE, LEXICON_ADJECTIVE}, /* gemensamma */
    {"t", "", LEXICON_ADJECTIVE, LEXICON_ADJECTIVE},    /* djupt */
    {"tt", "t", LEXICON_ADJECTIVE, LEXICON_ADJECTIVE},  /* vitt */
    {"a", "", LEXICON_ADJECTIVE, LEXICON_ADJECTIVE},    /* nya */
    {"ning", "an", LEXICON_NOUN, LEXICON_NOUN},         /* ansökningar are the plural of ansökan */
};

static bool redirect_listed(struct fynd_lexicon_forms *gathering, uint32_t number)
{
    char bytes[LEXICON_FORM_MAX], lemma[LEXICON_FORM_MAX + 4];
    struct fynd_text name = fynd_interner_name(&gathering->lemmas, number);
    unsigned roles = gathering->facts[number].roles;
    uint32_t found;

    memcpy(bytes, name.bytes, name.length);
    for (size_t i = 0; i < sizeof listed_forms / sizeof *listed_forms; i++) {
        size_t kept = name.length - strlen(listed_forms[i].form), added = strlen(listed_forms[i].lemma);

        if (!ends_with(bytes, name.length, listed_forms[i].form) || kept < 2 ||
            roles & KINDS & ~listed_forms[i].form_kinds)
            continue;
        memcpy(lemma, bytes, kept);
        memcpy(lemma + kept, listed_forms[i].lemma, added);
        if (fynd_lexicon_forms_lemma(gathering, (struct fynd_text){lemma, kept + added}, &found) &&
            ((gathering->facts[found].roles & KINDS) == 0 ||
             gathering->facts[found].roles & listed_forms[i].lemma_kind))
            return fynd_lexicon_forms_redirect(gathering, (struct fynd_text){bytes, name.length},
                                               (struct fynd_text){lemma, kept + added});
    }
    return true;
}

static bool redirect_all(struct fynd_lexicon_forms *gathering)
{
    for (uint32_t i = 0, count = gathering->lemmas.count; i < count; i++)
        if (gathering->facts[i].roles & LEXICON_FREE && !redirect_listed(gathering, i))
            return false;
    return true;
}

enum fynd_status fynd_lexicon_hunspell_gather(struct fynd_lexicon_forms *gathering, const char *dictionary,
                                              struct fynd_cause *cause)
{
    struct receiver receiver = {.gathering = gathering};
    enum fynd_status status = fynd_hunspell_reader_read(dictionary, receive, &receiver, &gathering->complete, cause);

    fynd_buffer_fini(&receiver.form);
    fynd_buffer_fini(&receiver.lemma);
    if (status == FYND_OK && (!add_stems(gathering) || !redirect_all(gathering)))
        status = fynd_status_fail_memory(cause);
    return status;
}

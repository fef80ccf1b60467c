/* What the flags of hunspell-sv's rules mean: the parts of speech, and which rules make a new word rather than a form
 * of the old one. With another dictionary the parts of speech would be guesses, the rest the same. */
#include "hunspell.h"
#include "lexicon_gather.h"
#include "unicode.h"

#include <string.h>

static bool has_flag(const struct hunspell_form *form, const char *flags)
{
    for (size_t i = 0; i < form->flags_length; i++)
        if (strchr(flags, form->flags[i]) != NULL)
            return true;
    return false;
}

static bool ends_with(const char *bytes, size_t length, const char *ending)
{
    size_t ending_length = strlen(ending);

    return length >= ending_length && memcmp(bytes + length - ending_length, ending, ending_length) == 0;
}

/* j and m: verbs in -a and those in another vowel; K: the second conjugation; k, O and P: adjectives; the others
 * decline nouns. */
static unsigned parts_of_speech(const struct hunspell_form *form)
{
    unsigned roles = 0;

    if (has_flag(form, "jm") || (has_flag(form, "KJ") && ends_with(form->word, form->word_length, "a")))
        roles |= LEXICON_VERB;
    if (has_flag(form, "kOPQ"))
        roles |= LEXICON_ADJECTIVE;
    if ((roles == 0 || has_flag(form, "GHI")) && has_flag(form, "ABCDEFGHIJ"))
        roles |= LEXICON_NOUN;
    return roles;
}

static unsigned roles_of(const struct hunspell_form *form)
{
    unsigned roles = parts_of_speech(form);
    unsigned char first = (unsigned char)form->word[0];

    if (form->roles & HUNSPELL_BEGIN)
        roles |= LEXICON_BEGIN;
    if (form->roles & HUNSPELL_MIDDLE)
        roles |= LEXICON_MIDDLE;
    if (form->roles & HUNSPELL_END)
        roles |= LEXICON_END;
    if ((form->roles & HUNSPELL_ONLY) == 0)
        roles |= LEXICON_FREE;
    if ((first >= 'A' && first <= 'Z') || (first == 0xc3 && (unsigned char)form->word[1] < 0xa0))
        roles |= LEXICON_NAME;
    return roles;
}

/* Rules that make another word: who lives there (bo, sbo), what is like it (isk), who does it (re), a fraction. */
static const char *new_word_ending(const struct hunspell_form *form)
{
    const char *rest = form->form + form->word_length;

    if (form->rule == 'e')
        return "bo";
    if (form->rule == 'd')
        return "sbo";
    if (form->rule == 'T')
        return ends_with(form->word, form->word_length, "a") ? "re" : "isk";
    if (form->rule == '7' && form->form_length >= form->word_length + 3 && memcmp(rest, "del", 3) == 0)
        return "del";
    return "";
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

        at += fynd_utf8_decode(at, end, &character);
        if (!fynd_is_word_character(character) || (character >= '0' && character <= '9'))
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
    fynd_fold(bytes, length, out);
    for (char *dot; !out->failed && out->length > 0 && (dot = memchr(out->bytes, '.', out->length)) != NULL;) {
        memmove(dot, dot + 1, (size_t)(out->bytes + out->length - dot - 1));
        out->length--;
    }
    if (!is_token(out->bytes, out->length))
        out->length = 0;
}

struct receiver {
    struct gathering *gathering;
    struct fynd_buffer form, lemma;
};

static bool receive(void *context, const struct hunspell_form *form)
{
    struct receiver *receiver = context;
    const char *ending = new_word_ending(form);

    if (form->rule == 0 || receiver->lemma.length == 0)
        fold(form->word, form->word_length, &receiver->lemma);
    fold(form->form, form->form_length, &receiver->form);
    size_t lemma_length = receiver->lemma.length;
    fynd_buffer_append(&receiver->lemma, ending, strlen(ending));
    if (receiver->form.failed || receiver->lemma.failed)
        return false;
    bool added =
        lemma_length == 0 ||
        gathering_add(receiver->gathering, (struct fynd_text){receiver->form.bytes, receiver->form.length},
                      (struct fynd_text){receiver->lemma.bytes, receiver->lemma.length}, roles_of(form), false);
    receiver->lemma.length = lemma_length;
    return added;
}

enum fynd_status lexicon_gather_dictionary(struct gathering *gathering, const char *dictionary,
                                           struct fynd_cause *cause)
{
    struct receiver receiver = {.gathering = gathering};
    enum fynd_status status = hunspell_read(dictionary, receive, &receiver, &gathering->complete, cause);

    fynd_buffer_fini(&receiver.form);
    fynd_buffer_fini(&receiver.lemma);
    return status;
}

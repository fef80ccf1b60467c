#include "analysis.h"

#include "compound.h"
#include "lexicon.h"
#include "schema.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

enum { BASE_MAX = LEXICON_LEMMA_MAX + FYND_FORM_MAX };

struct fynd_analysis {
    struct sb_stemmer *stemmer;
    const struct fynd_lexicon *lexicon; /* NULL: none */
    struct compound_splitter splitter;
    struct fynd_part parts[FYND_PARTS_MAX];
    char base[BASE_MAX]; /* of the word in hand */
    char part_bases[FYND_PARTS_MAX][BASE_MAX];
};

enum fynd_status fynd_analysis_new(const struct fynd_lexicon *lexicon, const struct fynd_attested *attested,
                                   struct fynd_analysis **analysis, struct fynd_cause *cause)
{
    struct fynd_analysis *created = calloc(1, sizeof *created);

    if (created == NULL)
        return fynd_fail_memory(cause);
    created->stemmer = sb_stemmer_new("swedish", "UTF_8");
    if (created->stemmer == NULL) {
        free(created);
        return fynd_fail(cause, FYND_SYSTEM, "libstemmer has no Swedish stemmer for UTF-8");
    }
    created->lexicon = lexicon;
    created->splitter.lexicon = lexicon;
    created->splitter.attested = attested;
    *analysis = created;
    return FYND_OK;
}

void fynd_analysis_free(struct fynd_analysis *analysis)
{
    if (analysis == NULL)
        return;
    sb_stemmer_delete(analysis->stemmer);
    free(analysis);
}

/* Numbers, dates, addresses: nothing that inflects. */
static bool is_invariable(const char *form, size_t length)
{
    bool letter = false;

    for (size_t i = 0; i < length; i++) {
        if ((form[i] >= '0' && form[i] <= '9') || form[i] == '@')
            return true;
        letter |= (form[i] >= 'a' && form[i] <= 'z') || (form[i] & 0x80);
    }
    return !letter;
}

/* Puts the stem of text[0, length) in its place and sets *length. A word that is nothing but an ending stays. */
static enum fynd_status stem(struct fynd_analysis *analysis, char *text, size_t *length, struct fynd_cause *cause)
{
    const sb_symbol *stemmed = sb_stemmer_stem(analysis->stemmer, (const sb_symbol *)text, (int)*length);
    int stemmed_length = sb_stemmer_length(analysis->stemmer);

    if (stemmed == NULL)
        return fynd_fail_memory(cause);
    if (stemmed_length > 0 && (size_t)stemmed_length <= BASE_MAX) {
        memcpy(text, stemmed, (size_t)stemmed_length);
        *length = (size_t)stemmed_length;
    }
    return FYND_OK;
}

static bool is_vowel(char byte)
{
    return strchr("aeiouy", byte) != NULL || (byte & 0x80) != 0;
}

static bool ends_with(const char *form, size_t length, const char *ending)
{
    size_t ending_length = strlen(ending);

    return length >= ending_length && memcmp(form + length - ending_length, ending, ending_length) == 0;
}

/* The length without the definite neuter -et, -ets, -met, -mets, which libstemmer 2.2 leaves: exporummet. What is left
 * must be able to stand alone: three bytes or more, with a vowel before a consonant at the end. Not kvalitet. */
static size_t without_neuter(const char *form, size_t length)
{
    size_t kept = length - (ends_with(form, length, "ets") ? 3 : ends_with(form, length, "et") ? 2 : 0);
    bool vowel = false;

    if (kept == length || kept < 3 || is_vowel(form[kept - 1]) || ends_with(form, kept, "it"))
        return length;
    kept -= ends_with(form, kept, "mm");
    for (size_t i = 0; i + 1 < kept; i++)
        vowel |= is_vowel(form[i]);
    return vowel ? kept : length;
}

/* Is the lemma of a name the same name, perhaps without its genitive s? */
static bool is_same_name(const struct lexicon_entry *entry)
{
    return entry->ending_length == 0 && entry->strip <= 1;
}

/* Writes the base of a form that the lexicon knows. */
static enum fynd_status known_base(struct fynd_analysis *analysis, const struct lexicon_entry *entry, const char *form,
                                   size_t length, char *base, size_t *base_length, struct fynd_cause *cause)
{
    if (entry->roles & LEXICON_NAME && !is_same_name(entry)) {
        memcpy(base, form, length);
        *base_length = length;
        return FYND_OK;
    }
    *base_length = lexicon_lemma(entry, form, length, base);
    return entry->roles & LEXICON_NAME ? FYND_OK : stem(analysis, base, base_length, cause);
}

/* Writes the base of a form that it does not know: the genitive of one that it does, else a stem. */
static enum fynd_status unknown_base(struct fynd_analysis *analysis, const char *form, size_t length, char *base,
                                     size_t *base_length, struct fynd_cause *cause)
{
    struct lexicon_entry entry;

    if (analysis->lexicon != NULL && length > 2 && form[length - 1] == 's' &&
        lexicon_find(analysis->lexicon, form, length - 1, &entry) && entry.roles & LEXICON_FREE)
        return known_base(analysis, &entry, form, length - 1, base, base_length, cause);
    *base_length = without_neuter(form, length);
    memcpy(base, form, *base_length);
    return stem(analysis, base, base_length, cause);
}

/* Writes the base of a compound whose form is unknown as a whole: what stands before its last word, and the lemma of
 * that, so that all forms meet. */
static enum fynd_status compound_base(struct fynd_analysis *analysis, const char *form, size_t length,
                                      const struct compound_part *last, size_t *base_length, struct fynd_cause *cause)
{
    char *base = analysis->base;

    if (!last->known)
        return unknown_base(analysis, form, length, base, base_length, cause);
    memcpy(base, form, last->start);
    *base_length =
        last->start + lexicon_lemma(&last->entry, form + last->start, length - last->start, base + last->start);
    return stem(analysis, base, base_length, cause);
}

static enum fynd_status part_bases(struct fynd_analysis *analysis, const char *form, const struct compound_part *parts,
                                   size_t count, struct fynd_cause *cause)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = form + parts[i].start;
        size_t length = parts[i].end - parts[i].start;
        struct fynd_part *part = &analysis->parts[i];
        enum fynd_status status =
            parts[i].known ? known_base(analysis, &parts[i].entry, text, length, analysis->part_bases[i],
                                        &part->base_length, cause)
                           : unknown_base(analysis, text, length, analysis->part_bases[i], &part->base_length, cause);

        if (status != FYND_OK)
            return status;
        part->base = analysis->part_bases[i];
        part->start = parts[i].start;
        part->end = parts[i].end;
    }
    return FYND_OK;
}

static bool all_known(const struct compound_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!parts[i].known)
            return false;
    return count > 0;
}

/* A word of letters. */
static enum fynd_status analyse(struct fynd_analysis *analysis, const char *form, size_t length, struct fynd_word *word,
                                struct fynd_cause *cause)
{
    struct compound_part parts[COMPOUND_PARTS_MAX];
    struct lexicon_entry entry;
    enum fynd_status status;
    size_t count = 0;

    word->base = analysis->base;
    if (analysis->lexicon != NULL && lexicon_find(analysis->lexicon, form, length, &entry) &&
        entry.roles & LEXICON_FREE) {
        word->known = true;
        word->name = (entry.roles & LEXICON_NAME) != 0;
        status = known_base(analysis, &entry, form, length, analysis->base, &word->base_length, cause);
        if (status == FYND_OK && !word->stop)
            count = compound_split(&analysis->splitter, form, length, parts);
    } else {
        count = analysis->lexicon == NULL ? 0 : compound_split(&analysis->splitter, form, length, parts);
        word->known = all_known(parts, count);
        status = count > 0 ? compound_base(analysis, form, length, &parts[count - 1], &word->base_length, cause)
                           : unknown_base(analysis, form, length, analysis->base, &word->base_length, cause);
    }
    word->parts = analysis->parts;
    word->part_count = count;
    return status == FYND_OK ? part_bases(analysis, form, parts, count, cause) : status;
}

enum fynd_status fynd_analysis_word(struct fynd_analysis *analysis, const char *form, size_t length,
                                    struct fynd_word *word, struct fynd_cause *cause)
{
    const char *colon = memchr(form, ':', length);

    if (length == 0 || length > FYND_FORM_MAX)
        return fynd_fail(cause, FYND_BAD_INPUT, "a word of %zu bytes cannot be analysed", length);
    *word = (struct fynd_word){.base = form, .base_length = length, .stop = fynd_is_stopword(form, length)};
    if (colon != NULL && colon > form) { /* EU:s, 1:a */
        word->base_length = (size_t)(colon - form);
        return FYND_OK;
    }
    return is_invariable(form, length) ? FYND_OK : analyse(analysis, form, length, word, cause);
}

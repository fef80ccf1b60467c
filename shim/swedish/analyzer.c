#include "shim/swedish/analyzer.h"
#include "shim/swedish/stopwords.h"

#include "shim/index/schema.h"
#include "shim/swedish/analyzer_cache.h"
#include "shim/swedish/compound_splitter.h"
#include "shim/swedish/lexicon.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

enum { BASE_MAX = LEXICON_LEMMA_MAX + FYND_FORM_MAX };

struct fynd_analyzer {
    struct sb_stemmer *stemmer;
    const struct fynd_lexicon *lexicon; /* NULL: none */
    struct fynd_compound_splitter splitter;
    struct fynd_analyzer_cache *kept; /* NULL: nothing is kept */
    struct fynd_part parts[FYND_PARTS_MAX];
    char base[BASE_MAX]; /* of the word in hand */
    char part_bases[FYND_PARTS_MAX][BASE_MAX];
};

enum fynd_status fynd_analyzer_new(const struct fynd_lexicon *lexicon, const struct fynd_attested *attested,
                                   struct fynd_analyzer **analysis, struct fynd_cause *cause)
{
    struct fynd_analyzer *created = calloc(1, sizeof *created);

    if (created == NULL)
        return fynd_status_fail_memory(cause);
    created->stemmer = sb_stemmer_new("swedish", "UTF_8");
    if (created->stemmer == NULL) {
        free(created);
        return fynd_status_fail(cause, FYND_SYSTEM, "libstemmer has no Swedish stemmer for UTF-8");
    }
    created->lexicon = lexicon;
    created->splitter.lexicon = lexicon;
    created->splitter.attested = attested;
    *analysis = created;
    return FYND_OK;
}

void fynd_analyzer_free(struct fynd_analyzer *analysis)
{
    if (analysis == NULL)
        return;
    sb_stemmer_delete(analysis->stemmer);
    fynd_analyzer_cache_free(analysis->kept);
    free(analysis);
}

void fynd_analyzer_keep(struct fynd_analyzer *analysis)
{
    if (analysis->kept == NULL)
        analysis->kept = fynd_analyzer_cache_new();
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
static enum fynd_status stem(struct fynd_analyzer *analysis, char *text, size_t *length, struct fynd_cause *cause)
{
    const sb_symbol *stemmed = sb_stemmer_stem(analysis->stemmer, (const sb_symbol *)text, (int)*length);
    int stemmed_length = sb_stemmer_length(analysis->stemmer);

    if (stemmed == NULL)
        return fynd_status_fail_memory(cause);
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

/* Makes a lemma a base. What makes participles goes, so that they meet their verb (baserad, basera), but nothing that
 * libstemmer strips beyond that: tidig is not tid, möta is not möte. Where a form may belong to several lemmas, only
 * libstemmer brings them together. */
static enum fynd_status lemma_base(struct fynd_analyzer *analysis, unsigned roles, char *lemma, size_t *length,
                                   struct fynd_cause *cause)
{
    static const char *const endings[] = {"nde", "d"};

    if (roles & LEXICON_SHARED)
        return stem(analysis, lemma, length, cause);
    if (!(roles & LEXICON_ADJECTIVE) || roles & LEXICON_NOUN)
        return FYND_OK;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_with(lemma, *length, endings[i]) && *length >= strlen(endings[i]) + 3 &&
            lemma[*length - strlen(endings[i]) - 1] == 'a') {
            *length -= strlen(endings[i]);
            break;
        }
    return FYND_OK;
}

/* The length of a name without the genitive s, when it is a name without it, too (Annas, but not Anders). */
static size_t without_genitive(const struct fynd_lexicon *lexicon, const struct fynd_lexicon_entry *entry,
                               const char *name, size_t length)
{
    struct fynd_lexicon_entry shorter;

    if (name[length - 1] != 's' || length < 3 || (entry->strip == 0 && entry->ending_length == 0))
        return length;
    return fynd_lexicon_find(lexicon, name, length - 1, &shorter) && shorter.roles & LEXICON_FREE ? length - 1 : length;
}

/* Writes the base of a form that the lexicon knows. Names are not stemmed. */
static enum fynd_status known_base(struct fynd_analyzer *analysis, const struct fynd_lexicon_entry *entry,
                                   const char *form, size_t length, char *base, size_t *base_length,
                                   struct fynd_cause *cause)
{
    if (entry->roles & LEXICON_NAME) {
        *base_length = without_genitive(analysis->lexicon, entry, form, length);
        memcpy(base, form, *base_length);
        return FYND_OK;
    }
    *base_length = fynd_lexicon_lemma(entry, form, length, base);
    return lemma_base(analysis, entry->roles, base, base_length, cause);
}

/* Writes the base of a form that it does not know: the genitive of one that it does, else a stem. */
static enum fynd_status unknown_base(struct fynd_analyzer *analysis, const char *form, size_t length, char *base,
                                     size_t *base_length, struct fynd_cause *cause)
{
    struct fynd_lexicon_entry entry;

    if (analysis->lexicon != NULL && length > 2 && form[length - 1] == 's' &&
        fynd_lexicon_find(analysis->lexicon, form, length - 1, &entry) && entry.roles & LEXICON_FREE)
        return known_base(analysis, &entry, form, length - 1, base, base_length, cause);
    *base_length = without_neuter(form, length);
    memcpy(base, form, *base_length);
    return stem(analysis, base, base_length, cause);
}

/* Writes the base of a compound whose form is unknown as a whole: what stands before its last word, and the lemma of
 * that, so that all forms meet. */
static enum fynd_status compound_base(struct fynd_analyzer *analysis, const char *form, size_t length,
                                      const struct fynd_compound_part *last, size_t *base_length,
                                      struct fynd_cause *cause)
{
    char *base = analysis->base;

    if (!last->known)
        return unknown_base(analysis, form, length, base, base_length, cause);
    memcpy(base, form, last->start);
    *base_length =
        last->start + fynd_lexicon_lemma(&last->entry, form + last->start, length - last->start, base + last->start);
    return lemma_base(analysis, last->entry.roles, base, base_length, cause);
}

/* What may stand inside compounds counts there as the common word, though alone it is a name (Käll, käll|kod). A part that
 * only the archive attests may be a word all the same, of a kind that makes no compounds: möjlighet|finns. */
static enum fynd_status part_base(struct fynd_analyzer *analysis, const struct fynd_compound_part *part,
                                  const char *text, char *base, size_t *base_length, struct fynd_cause *cause)
{
    struct fynd_lexicon_entry entry = part->entry;
    size_t length = part->end - part->start;

    if (!part->known && (analysis->lexicon == NULL || !fynd_lexicon_find(analysis->lexicon, text, length, &entry) ||
                         !fynd_lexicon_is_word(&entry)))
        return unknown_base(analysis, text, length, base, base_length, cause);
    if (entry.roles & LEXICON_MIDDLE)
        entry.roles &= (uint16_t)~LEXICON_NAME;
    return known_base(analysis, &entry, text, length, base, base_length, cause);
}

static enum fynd_status part_bases(struct fynd_analyzer *analysis, const char *form,
                                   const struct fynd_compound_part *parts, size_t count, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < count && status == FYND_OK; i++) {
        struct fynd_part *part = &analysis->parts[i];

        status =
            part_base(analysis, &parts[i], form + parts[i].start, analysis->part_bases[i], &part->base_length, cause);
        part->base = analysis->part_bases[i];
        part->start = parts[i].start;
        part->end = parts[i].end;
    }
    return status;
}

static bool all_known(const struct fynd_compound_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!parts[i].known)
            return false;
    return count > 0;
}

/* A word of letters. */
static enum fynd_status analyse(struct fynd_analyzer *analysis, const char *form, size_t length, struct fynd_word *word,
                                struct fynd_cause *cause)
{
    struct fynd_compound_part parts[COMPOUND_PARTS_MAX];
    struct fynd_lexicon_entry entry;
    enum fynd_status status;
    size_t count = 0;

    word->base = analysis->base;
    if (analysis->lexicon != NULL && fynd_lexicon_find(analysis->lexicon, form, length, &entry) &&
        fynd_lexicon_is_word(&entry)) {
        word->known = true;
        word->name = (entry.roles & LEXICON_NAME) != 0;
        status = known_base(analysis, &entry, form, length, analysis->base, &word->base_length, cause);
        if (status == FYND_OK && !word->stop)
            count = fynd_compound_splitter_split(&analysis->splitter, form, length, parts);
    } else {
        count = analysis->lexicon == NULL ? 0 : fynd_compound_splitter_split(&analysis->splitter, form, length, parts);
        word->known = all_known(parts, count);
        status = count > 0 ? compound_base(analysis, form, length, &parts[count - 1], &word->base_length, cause)
                           : unknown_base(analysis, form, length, analysis->base, &word->base_length, cause);
    }
    word->parts = analysis->parts;
    word->part_count = count;
    return status == FYND_OK ? part_bases(analysis, form, parts, count, cause) : status;
}

enum fynd_status fynd_analyzer_word(struct fynd_analyzer *analysis, const char *form, size_t length,
                                    struct fynd_word *word, struct fynd_cause *cause)
{
    const char *colon = memchr(form, ':', length);

    if (length == 0 || length > FYND_FORM_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "a word of %zu bytes cannot be analysed", length);
    *word = (struct fynd_word){.base = form, .base_length = length, .stop = fynd_stopwords_has(form, length)};
    if (colon != NULL && colon > form) { /* EU:s, 1:a */
        word->base_length = (size_t)(colon - form);
        return FYND_OK;
    }
    if (is_invariable(form, length) ||
        (analysis->kept != NULL && fynd_analyzer_cache_find(analysis->kept, form, length, word)))
        return FYND_OK;
    enum fynd_status status = analyse(analysis, form, length, word, cause);
    if (status == FYND_OK && analysis->kept != NULL)
        fynd_analyzer_cache_add(analysis->kept, form, length, word);
    return status;
}

size_t fynd_analyzer_run(const char *form, const struct fynd_word *word, size_t first, size_t last, char *base)
{
    const struct fynd_part *begin = &word->parts[first], *end = &word->parts[last];
    size_t before = end->start - begin->start;

    memcpy(base, form + begin->start, before);
    memcpy(base + before, end->base, end->base_length);
    return before + end->base_length;
}

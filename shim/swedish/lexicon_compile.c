/* The lexicon, compiled from the dictionary and our own lists. */
#include "shim/swedish/lexicon.h"

#include "shim/swedish/automaton.h"
#include "shim/swedish/lexicon_format.h"
#include "shim/swedish/lexicon_forms.h"
#include "shim/swedish/lexicon_hunspell.h"
#include "shim/swedish/lexicon_lists.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = LEXICON_NOUN | LEXICON_VERB | LEXICON_ADJECTIVE };

/* A variant's place in byte order; key: its first eight bytes, so that most comparisons end there. */
struct sorted {
    uint64_t key;
    const struct fynd_lexicon_variant *variant;
};

struct compiler {
    struct fynd_lexicon_forms *gathering;
    struct sb_stemmer *stemmer;
    struct fynd_automaton_builder *builder;
    struct fynd_interner classes; /* named by their endings and the other fields */
    struct fynd_buffer records, endings;
};

static const char *bytes_of(const struct fynd_lexicon_forms *gathering, const struct fynd_lexicon_variant *variant)
{
    return gathering->forms.bytes + variant->form;
}

static uint64_t sort_key(const char *bytes, size_t length)
{
    uint64_t key = 0;

    for (size_t i = 0; i < sizeof key; i++)
        key = key << 8 | (i < length ? (unsigned char)bytes[i] : 0);
    return key;
}

static int compare_sorted(const void *left, const void *right, void *context)
{
    const struct sorted *a = left, *b = right;
    struct fynd_text x, y;
    int order;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    x = (struct fynd_text){bytes_of(context, a->variant), a->variant->length};
    y = (struct fynd_text){bytes_of(context, b->variant), b->variant->length};
    order = fynd_text_compare(&x, &y);
    return order != 0 ? order : a->variant < b->variant ? -1 : a->variant > b->variant;
}

static struct sorted *sort_variants(const struct fynd_lexicon_forms *gathering)
{
    struct sorted *sorted = malloc(sizeof *sorted * gathering->count + 1);

    if (sorted == NULL)
        return NULL;
    for (size_t i = 0; i < gathering->count; i++) {
        const struct fynd_lexicon_variant *variant = &gathering->variants[i];

        sorted[i] = (struct sorted){sort_key(bytes_of(gathering, variant), variant->length), variant};
    }
    qsort_r(sorted, gathering->count, sizeof *sorted, compare_sorted, (void *)(uintptr_t)gathering);
    return sorted;
}

/* Lemmas */

/* How the first parts that the dictionary lists without their word are made from it: skol of skola, gatu of gata,
 * samhälls of samhälle, tavel of tavla, lär of lära. */
static const struct {
    const char *strip, *append;
} joints[] = {
    {"s", ""},  {"s", "e"},   {"s", "a"},   {"o", "a"},   {"u", "a"},   {"e", "a"},  {"e", ""}, {"a", ""},
    {"a", "e"}, {"el", "la"}, {"el", "le"}, {"er", "ra"}, {"ra", "er"}, {"e", "um"}, {"", "a"}, {"", "e"},
};

/* The word that a part of compounds is made from, when it is an entry of its own. */
static uint32_t lemma_of_part(const struct fynd_lexicon_forms *gathering, uint32_t part)
{
    struct fynd_text name = fynd_interner_name(&gathering->lemmas, part);
    char bytes[LEXICON_FORM_MAX + 4];

    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t strip = strlen(joints[i].strip), append = strlen(joints[i].append);
        uint32_t lemma;

        if (name.length < strip + 2 || memcmp(name.bytes + name.length - strip, joints[i].strip, strip) != 0)
            continue;
        memcpy(bytes, name.bytes, name.length - strip);
        memcpy(bytes + name.length - strip, joints[i].append, append);
        if (fynd_lexicon_forms_lemma(gathering, (struct fynd_text){bytes, name.length - strip + append}, &lemma) &&
            (gathering->facts[lemma].roles & LEXICON_FREE))
            return lemma;
    }
    return part;
}

static uint32_t lemma_of(const struct fynd_lexicon_forms *gathering, const struct fynd_lexicon_variant *variant)
{
    const struct fynd_lexicon_lemma_facts *facts = &gathering->facts[variant->lemma];

    if (variant->own)
        return variant->lemma;
    if ((variant->roles & (LEXICON_FREE | LEXICON_END)) == 0 && (facts->roles & LEXICON_FREE) == 0)
        return lemma_of_part(gathering, variant->lemma);
    return facts->instead;
}

/* What speaks against a variant as the one whose lemma counts, the heaviest reason highest. A word that is its own
 * lemma comes first, since every form of it should meet it; but not one without forms, which the dictionary lists
 * beside the word that it is a form of (djuret). */
static unsigned objections(const struct fynd_lexicon_forms *gathering, const struct fynd_lexicon_variant *variant,
                           uint32_t lemma)
{
    struct fynd_text name = fynd_interner_name(&gathering->lemmas, lemma);
    bool itself = variant->roles & KINDS && name.length == variant->length &&
                  memcmp(name.bytes, bytes_of(gathering, variant), name.length) == 0;

    return (variant->own ? 0 : 8) + (variant->roles & LEXICON_NAME ? 4 : 0) + (variant->roles & LEXICON_FREE ? 0 : 2) +
           (itself ? 0 : 1);
}

/* The lemma of a group of variants with the same spelling: the fewest objections, then the shortest, then the first
 * in the alphabet. */
static uint32_t choose_lemma(const struct fynd_lexicon_forms *gathering, const struct sorted *group, size_t count)
{
    struct fynd_text best = {0};
    unsigned least = ~0u;
    uint32_t chosen = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t lemma = lemma_of(gathering, group[i].variant);
        unsigned against = objections(gathering, group[i].variant, lemma);
        struct fynd_text name = fynd_interner_name(&gathering->lemmas, lemma);

        if (against < least ||
            (against == least &&
             (name.length < best.length || (name.length == best.length && fynd_text_compare(&name, &best) < 0)))) {
            least = against;
            best = name;
            chosen = lemma;
        }
    }
    return chosen;
}

static bool same_stem(struct sb_stemmer *stemmer, struct fynd_text left, struct fynd_text right)
{
    char first[LEXICON_FORM_MAX * 2];
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)left.bytes, (int)left.length);
    size_t length = (size_t)sb_stemmer_length(stemmer);

    if (stem == NULL || length > sizeof first)
        return false;
    memcpy(first, stem, length);
    stem = sb_stemmer_stem(stemmer, (const sb_symbol *)right.bytes, (int)right.length);
    return stem != NULL && (size_t)sb_stemmer_length(stemmer) == length && memcmp(first, stem, length) == 0;
}

/* Marks the lemma chosen for a group, and each other one that the group could belong to, when they have one stem. */
static void mark_shared(struct compiler *compiler, const struct sorted *group, size_t count)
{
    struct fynd_lexicon_forms *gathering = compiler->gathering;
    uint32_t chosen = count < 2 ? 0 : choose_lemma(gathering, group, count);

    for (size_t i = 0; count >= 2 && i < count; i++) {
        uint32_t lemma = lemma_of(gathering, group[i].variant);

        if (lemma == chosen || (gathering->facts[lemma].shared && gathering->facts[chosen].shared) ||
            (group[i].variant->roles & (LEXICON_FREE | LEXICON_NAME)) != LEXICON_FREE ||
            !same_stem(compiler->stemmer, fynd_interner_name(&gathering->lemmas, chosen),
                       fynd_interner_name(&gathering->lemmas, lemma)))
            continue;
        gathering->facts[lemma].shared = true;
        gathering->facts[chosen].shared = true;
    }
}

/* All that the variants may be. What is no word but with a capital is a name; the roles that a name brings (X of a
 * place) do not make a common word begin compounds. */
static unsigned join_roles(const struct sorted *group, size_t count)
{
    unsigned common = 0, names = 0;

    for (size_t i = 0; i < count; i++)
        if (group[i].variant->roles & LEXICON_NAME)
            names |= group[i].variant->roles;
        else
            common |= group[i].variant->roles;
    return common & LEXICON_FREE ? common : common | names;
}

/* Writing */

static bool number_class(struct compiler *compiler, struct fynd_text form, struct fynd_text lemma, unsigned roles,
                         uint32_t *number)
{
    char name[LEXICON_FORM_MAX + 4];
    struct fynd_lexicon_class record = {.roles = (uint16_t)roles};
    size_t shared = 0, ending;
    uint32_t known = compiler->classes.count;

    while (shared < form.length && shared < lemma.length && form.bytes[shared] == lemma.bytes[shared])
        shared++;
    ending = lemma.length - shared;
    record.strip = (uint8_t)(form.length - shared);
    record.ending_length = (uint8_t)ending;
    memcpy(name, &record.roles, 2);
    name[2] = (char)record.strip;
    memcpy(name + 3, lemma.bytes + shared, ending);
    if (!fynd_interner_add(&compiler->classes, name, 3 + ending, 1, number))
        return false;
    if (*number == known) {
        record.ending = (uint32_t)compiler->endings.length;
        fynd_buffer_append(&compiler->endings, lemma.bytes + shared, ending);
        fynd_buffer_append(&compiler->records, &record, sizeof record);
    }
    return !compiler->endings.failed && !compiler->records.failed;
}

static bool add_group(struct compiler *compiler, const struct sorted *group, size_t count)
{
    const struct fynd_lexicon_forms *gathering = compiler->gathering;
    struct fynd_text form = {bytes_of(gathering, group->variant), group->variant->length};
    uint32_t lemma = choose_lemma(gathering, group, count), number;
    unsigned roles = join_roles(group, count) | (gathering->facts[lemma].shared ? LEXICON_SHARED : 0);

    return number_class(compiler, form, fynd_interner_name(&gathering->lemmas, lemma), roles, &number) &&
           fynd_automaton_builder_add(compiler->builder, form.bytes, form.length, number);
}

/* How many variants from the first on are spelled alike. */
static size_t group_length(const struct fynd_lexicon_forms *gathering, const struct sorted *first,
                           const struct sorted *end)
{
    size_t length = 1;

    while (first + length < end && first[length].variant->length == first->variant->length &&
           memcmp(bytes_of(gathering, first[length].variant), bytes_of(gathering, first->variant),
                  first->variant->length) == 0)
        length++;
    return length;
}

static bool add_forms(struct compiler *compiler)
{
    const struct fynd_lexicon_forms *gathering = compiler->gathering;
    struct sorted *sorted = sort_variants(gathering), *end = sorted + gathering->count;
    bool added = sorted != NULL;
    size_t length;

    for (struct sorted *at = sorted; added && at < end; at += length) {
        length = group_length(gathering, at, end);
        mark_shared(compiler, at, length);
    }
    for (struct sorted *at = sorted; added && at < end; at += length) {
        length = group_length(gathering, at, end);
        added = add_group(compiler, at, length);
    }
    free(sorted);
    return added;
}

static enum fynd_status write_file(const struct compiler *compiler, const struct fynd_automaton *automaton,
                                   const char *path, struct fynd_cause *cause)
{
    const struct fynd_lexicon_header header = {LEXICON_MAGIC,           LEXICON_VERSION,
                                               automaton->count,        automaton->root,
                                               compiler->classes.count, (uint32_t)compiler->endings.length};
    FILE *file = fopen(path, "wbx");
    bool written;

    if (file == NULL)
        return fynd_status_fail_errno(cause, "cannot create %s", path);
    written = fwrite(&header, sizeof header, 1, file) == 1 &&
              fwrite(automaton->edges, sizeof *automaton->edges, automaton->count, file) == automaton->count &&
              fwrite(compiler->records.bytes, 1, compiler->records.length, file) == compiler->records.length &&
              fwrite(compiler->endings.bytes, 1, compiler->endings.length, file) == compiler->endings.length;
    if (fclose(file) != 0 || !written)
        return fynd_status_fail_errno(cause, "cannot write %s", path);
    return FYND_OK;
}

static enum fynd_status compile(struct fynd_lexicon_forms *gathering, const char *path, struct fynd_cause *cause)
{
    struct compiler compiler = {
        .gathering = gathering, .builder = fynd_automaton_builder_new(), .stemmer = sb_stemmer_new("swedish", "UTF_8")};
    struct fynd_automaton automaton;
    enum fynd_status status;

    fynd_buffer_append(&compiler.endings, "", 0);
    if (compiler.builder == NULL || compiler.stemmer == NULL || !add_forms(&compiler) ||
        !fynd_automaton_builder_finish(compiler.builder, &automaton))
        status = fynd_status_fail_memory(cause);
    else
        status = write_file(&compiler, &automaton, path, cause);
    fynd_automaton_builder_free(compiler.builder);
    if (compiler.stemmer != NULL)
        sb_stemmer_delete(compiler.stemmer);
    fynd_interner_fini(&compiler.classes);
    fynd_buffer_fini(&compiler.records);
    fynd_buffer_fini(&compiler.endings);
    return status;
}

enum fynd_status fynd_lexicon_compile(const char *dictionary, const char *path, bool *complete,
                                      struct fynd_cause *cause)
{
    struct fynd_lexicon_forms gathering = {0};
    enum fynd_status status = FYND_OK;

    if (dictionary != NULL)
        status = fynd_lexicon_hunspell_gather(&gathering, dictionary, cause);
    if (status == FYND_OK)
        status = fynd_lexicon_lists_gather(&gathering, cause);
    if (status == FYND_OK)
        status = compile(&gathering, path, cause);
    if (status == FYND_OK)
        *complete = gathering.complete;
    fynd_lexicon_forms_fini(&gathering);
    return status;
}

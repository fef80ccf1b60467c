/* The Swedish analysis: from the folded form of a word to what it is found by. One for publications and queries.
 *
 * Tiers (exact before base before parts before loose):
 *   exact  the folded form itself
 *   base   what its inflections share: libstemmer's stem of the lemma that the lexicon knows, or of the form
 *   parts  the base forms of a compound's words (shim/swedish/compound_splitter.h)
 *   loose  evidence for misspelt and unknown words: not here
 *
 * An analysis belongs to one thread. */
#ifndef FYND_SHIM_SWEDISH_ANALYZER_H
#define FYND_SHIM_SWEDISH_ANALYZER_H

#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_analyzer;

struct fynd_lexicon;

/* Does the archive use this folded form as a word of its own? Called for parts of compounds that the lexicon does not
 * know. */
struct fynd_attested {
    bool (*has)(const void *context, const char *form, size_t length);
    const void *context; /* borrowed */
};

/* A word within a compound. */
struct fynd_part {
    const char *base;
    size_t base_length;
    size_t start, end; /* bytes in the form; each part but the first starts at a joint. Where a consonant is written
                        * twice for three (tullag: tull and lag), a part ends one byte behind the start of the next */
};

enum { FYND_PARTS_MAX = 8 };

/* Not NUL-terminated; borrowed from the form given, or until the next call on this analysis. */
struct fynd_word {
    const char *base;
    size_t base_length;
    bool stop;  /* a function word: says little about what a text is about */
    bool known; /* in the lexicon, or a compound of its words */
    bool name;  /* the lexicon knows it only with a capital */
    const struct fynd_part *parts;
    size_t part_count; /* 0: not a compound; else 2 to FYND_PARTS_MAX */
};

/* lexicon: borrowed; NULL leaves libstemmer and the rules for endings. attested: borrowed; may be NULL. */
enum fynd_status fynd_analyzer_new(const struct fynd_lexicon *lexicon, const struct fynd_attested *attested,
                                   struct fynd_analyzer **analysis, struct fynd_cause *cause);
void fynd_analyzer_free(struct fynd_analyzer *analysis);

/* From now on keeps what it found out about the words met lately, which takes some 400 KiB; without memory for that it
 * goes on as before. Only where the archive attests the same forms from now on. */
void fynd_analyzer_keep(struct fynd_analyzer *analysis);

/* Analyses one folded form as fynd_tokenizer_next gives it. Words without a letter, and with a digit or an @, are
 * their own base. */
enum fynd_status fynd_analyzer_word(struct fynd_analyzer *analysis, const char *form, size_t length,
                                    struct fynd_word *word, struct fynd_cause *cause);

/* The base form of a run of a compound's parts, first to last: of omvärlds|spanings|arbete, 0 to 1, omvärldsspaning.
 * base has room for 2 * FYND_FORM_MAX bytes; not NUL-terminated. Returns the length. */
size_t fynd_analyzer_run(const char *form, const struct fynd_word *word, size_t first, size_t last, char *base);

#ifdef __cplusplus
}
#endif
#endif

/* From a word of a question to all that finds it, and all that speaks for it: the Swedish of a query.
 *
 *   finds     the word in any inflection, compounds that have it as a part, all parts of a compound at once, the word
 *             that it makes with the next one (innovations kultur), synonyms of it and of several words; a word that
 *             is nowhere: words that look like it
 *   parts     single parts of a compound: they find beside other words, and support a compound asked for alone */
#ifndef FYND_SERVER_PLAN_EXPANSION_H
#define FYND_SERVER_PLAN_EXPANSION_H

#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/synonyms.h"

struct expansion {
    struct fynd_index_reader *reader; /* NULL: no archive; words are found by their base alone */
    struct fynd_analyzer *analysis;
    const struct fynd_synonyms *synonyms; /* NULL: none */
    uint32_t today;                       /* as YYYYMMDD, for dates that are told by it */
};

/* What one word of a question comes to. */
struct expanded_word {
    struct fynd_query *main;  /* WORD: the word itself */
    struct fynd_query *finds; /* ANY: what else finds it; may have no child */
    struct fynd_query *parts; /* ANY: the parts of a compound; may have no child */
};

/* Needs the word no help? The archive has it, alone or in compounds, or a synonym of it is kept; or it is a compound of
 * the lexicon whose parts the archive has, or another word of the lexicon; or it is an address or a telephone number. */
bool expansion_knows(const struct expansion *wording, const struct fynd_word *word);

/* Words a token: form is its folded form, number the one of all its leaves. On FYND_OK worded is the caller's. */
enum fynd_status expansion_word(const struct expansion *wording, const char *form, size_t length,
                                const struct fynd_word *word, unsigned number, struct expanded_word *worded,
                                struct fynd_cause *cause);

/* Words a folded pattern (kommun*, *arbete, v?rd; shim/search/wildcard.h): it is found by all words of the archive that fit, in
 * any of their inflections. *cut: more words fit than are looked for; *none: no word fits. */
enum fynd_status expansion_pattern(const struct expansion *wording, const char *pattern, size_t length, unsigned number,
                                   struct expanded_word *worded, bool *cut, bool *none, struct fynd_cause *cause);

/* Adds to `left` what its form finds when it is one word with the form that follows. */
enum fynd_status expansion_join(const struct expansion *wording, struct expanded_word *left, const char *next,
                                size_t length, struct fynd_cause *cause);

/* Adds to `first` what its word, the first of `count` base forms in a row, finds by the synonyms of them all. */
enum fynd_status expansion_synonyms(const struct expansion *wording, struct expanded_word *first,
                                    const struct fynd_text *bases, size_t count, struct fynd_cause *cause);

/* Adds to a word the single words that are synonyms of its base. */
enum fynd_status expansion_synonyms_of_word(const struct expansion *wording, struct expanded_word *word,
                                            struct fynd_text base, struct fynd_cause *cause);

void expansion_word_fini(struct expanded_word *worded);

#endif

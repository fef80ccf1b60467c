/* The Swedish lexicon: which forms there are, of which lemma, and where they may stand in a compound.
 *
 * Compiled from a dictionary in hunspell's format (package hunspell-sv) and two lists of our own,
 * shim/swedish/lists/irregular.txt and words.txt, which are part of the program. The file: a header; the edges of an
 * automaton over all folded forms (shim/swedish/automaton.h); for each of its classes how the lemma is made from the form, and
 * the roles of the form; the endings of lemmas. In the byte order of the machine that wrote it; another one refuses
 * it. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_H
#define FYND_SHIM_SWEDISH_LEXICON_H

#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_lexicon;

/* Where Debian's package hunspell-sv puts the dictionary. */
#define FYND_DICTIONARY "/usr/share/hunspell/sv_SE"

/* Compiles a dictionary (path without .aff and .dic; NULL, or files that do not exist: our lists alone) into a new
 * file at path. *complete: the dictionary was found. The same dictionary gives the same bytes. FYND_BAD_INPUT: a line
 * of the dictionary or of our lists cannot be read; the cause says which. */
enum fynd_status fynd_lexicon_compile(const char *dictionary, const char *path, bool *complete,
                                      struct fynd_cause *cause);

/* Opens a compiled lexicon, mapped into memory; many threads may read it. FYND_DAMAGED: not such a file, or broken. */
enum fynd_status fynd_lexicon_open(const char *path, struct fynd_lexicon **lexicon, struct fynd_cause *cause);
void fynd_lexicon_close(struct fynd_lexicon *lexicon);

/* What the forms of one spelling are, together. */
enum fynd_lexicon_role {
    LEXICON_BEGIN = 1,       /* may begin a compound */
    LEXICON_MIDDLE = 2,      /* may stand inside one */
    LEXICON_END = 4,         /* may end one */
    LEXICON_FREE = 8,        /* a word of its own; without it the form lives in compounds only */
    LEXICON_NAME = 16,       /* written with a capital only */
    LEXICON_NOUN = 32,       /* a form of a noun ... */
    LEXICON_VERB = 64,       /* ... of a verb ... */
    LEXICON_ADJECTIVE = 128, /* ... of an adjective; none of the three: neither is known */
    LEXICON_STEM = 256,      /* what a noun or verb leaves without its last vowel: may begin a compound, not surely */
    LEXICON_SHARED = 512     /* the lemma shares a form with another one that libstemmer takes for the same (politik and
                              * politiker share politiker): only the stem brings all forms of each together */
};

/* What the lexicon says of a form: its lemma is the form without its last `strip` bytes, with `ending` behind it. */
struct fynd_lexicon_entry {
    const char *ending; /* borrowed from the lexicon, not NUL-terminated */
    uint8_t ending_length, strip;
    uint16_t roles; /* enum fynd_lexicon_role, together */
};

/* Is it a word, or a part that a suspended hyphen may leave alone (kvinno- och mansjouren)? A mere guess is none. */
static inline bool fynd_lexicon_is_word(const struct fynd_lexicon_entry *entry)
{
    return (entry->roles & (LEXICON_FREE | LEXICON_BEGIN | LEXICON_MIDDLE | LEXICON_END)) != 0;
}

/* Looks up a folded form. */
bool fynd_lexicon_find(const struct fynd_lexicon *lexicon, const char *form, size_t length,
                       struct fynd_lexicon_entry *entry);

/* A beginning of a text that is a form. */
struct fynd_lexicon_prefix {
    size_t length; /* bytes */
    struct fynd_lexicon_entry entry;
};

/* All forms that the text begins with, shortest first, at most `most`. Returns how many. */
size_t fynd_lexicon_prefixes(const struct fynd_lexicon *lexicon, const char *text, size_t length,
                             struct fynd_lexicon_prefix *prefixes, size_t most);

/* Writes the lemma of a form into lemma, room for LEXICON_LEMMA_MAX bytes; returns its length. */
enum { LEXICON_LEMMA_MAX = 512 };
size_t fynd_lexicon_lemma(const struct fynd_lexicon_entry *entry, const char *form, size_t length, char *lemma);

#ifdef __cplusplus
}
#endif
#endif

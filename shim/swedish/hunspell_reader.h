/* Dictionaries in hunspell's format: NAME.aff (rules) and NAME.dic (entries), UTF-8, one-byte flags.
 *
 * Read: SFX rules with their conditions and the flags that they give their forms, the flags for compounds,
 * FORBIDDENWORD, NEEDAFFIX. Not read, because the Swedish dictionary does without or no form of one word depends on
 * it: PFX, COMPOUNDRULE, suggestions, rules upon rules. Any content is safe to read. */
#ifndef FYND_SHIM_SWEDISH_HUNSPELL_READER_H
#define FYND_SHIM_SWEDISH_HUNSPELL_READER_H

#include "shim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

enum fynd_hunspell_role {
    HUNSPELL_BEGIN = 1,  /* may begin a compound */
    HUNSPELL_MIDDLE = 2, /* may stand inside one */
    HUNSPELL_END = 4,    /* may end one */
    HUNSPELL_ONLY = 8    /* is no word outside compounds */
};

/* One form of one entry. All strings are borrowed until the visit returns, as the dictionary has them (not folded). */
struct fynd_hunspell_form {
    const char *form, *word; /* word: the entry */
    size_t form_length, word_length;
    const char *flags; /* of the entry */
    size_t flags_length;
    char rule;      /* the flag of the rule that made the form; 0: the entry itself */
    unsigned roles; /* enum fynd_hunspell_role, together */
};

/* Returns false to stop the reading (no memory). */
typedef bool hunspell_visit(void *context, const struct fynd_hunspell_form *form);

/* Visits all forms of all entries, in the order of the file. *found is false, and nothing is visited, when one of the
 * two files does not exist. FYND_BAD_INPUT: they are not what they should be; the cause says the file and line.
 * FYND_NO_MEMORY also when visit stopped. */
enum fynd_status fynd_hunspell_reader_read(const char *dictionary, hunspell_visit *visit, void *context, bool *found,
                                           struct fynd_cause *cause);

#endif

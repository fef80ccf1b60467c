/* For the tests of this folder: a compiled lexicon, with the Swedish dictionary where it is installed. */
#ifndef FYND_TESTS_UNIT_SUPPORT_COMPILED_LEXICON_H
#define FYND_TESTS_UNIT_SUPPORT_COMPILED_LEXICON_H

#include "shim/swedish/analyzer.h"
#include "tests/unit/support/dictionary.h"

static struct fynd_lexicon *lexicon;

static inline int lexicon_compile(const char *dictionary)
{
    struct fynd_cause cause = {""};
    const char *path = folder_path("lexicon");
    bool complete;

    unlink(path);
    if (fynd_lexicon_compile(dictionary, path, &complete, &cause) != FYND_OK ||
        fynd_lexicon_open(path, &lexicon, &cause) != FYND_OK) {
        print_error("%s\n", cause.text);
        return 1;
    }
    return 0;
}

static inline int lexicon_setup(void **state)
{
    return folder_make(state) != 0 || lexicon_compile(FYND_DICTIONARY) != 0;
}

static inline int lexicon_teardown(void **state)
{
    fynd_lexicon_close(lexicon);
    lexicon = NULL;
    return folder_remove(state);
}

/* The parts as the word itself has them, "glas|skål"; "" for no compound. Good until the next call. */
static inline const char *show_parts(const struct fynd_word *word, const char *form)
{
    static char shown[2 * 64 + 16];
    size_t length = 0, next;

    for (size_t i = 0; i < word->part_count; i++) {
        next = i + 1 < word->part_count ? word->parts[i + 1].start : strlen(form);
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%s%.*s", i > 0 ? "|" : "",
                                   (int)(next - word->parts[i].start), form + word->parts[i].start);
    }
    shown[length] = '\0';
    return shown;
}

#endif

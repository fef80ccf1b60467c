/* What the kinds of suggestions share while they are looked for. Internal to shim/suggest/suggester.c and its two rooms, names and
 * titles. */
#ifndef FYND_SHIM_SUGGEST_SUGGESTER_INTERNAL_H
#define FYND_SHIM_SUGGEST_SUGGESTER_INTERNAL_H

#include "shim/suggest/suggester.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    SUGGEST_CANDIDATES = 60, /* of a kind that are looked at */
    SUGGEST_UNTYPED = 8      /* weights that what was not typed just so counts less: as if a quarter had it */
};

struct fynd_suggesting {
    struct fynd_suggester *suggester;
    const struct fynd_completions *completions;
    const struct fynd_partial_query *typing;
    const struct fynd_prefix_variant *variants; /* of the last word */
    size_t count;                               /* of these */
    size_t most;                                /* suggestions of a kind */
    struct fynd_suggestions *suggestions;
};

/* Characters of a text. */
unsigned fynd_suggester_letters(const char *text, size_t length);

/* What a beginning counts less. */
int fynd_suggester_handicap(const struct fynd_prefix_variant *beginning);

/* Adds a suggestion; false: there is no room for another one. */
bool fynd_suggester_add(const struct fynd_suggesting *suggesting, enum fynd_suggestion_kind kind,
                        struct fynd_suggestion added);

/* Adds the steps of suggester->best to those of the suggestions. */
void fynd_suggester_count_steps(const struct fynd_suggesting *suggesting);

/* The starts of `count` in order at which what stands begins with the text. `there` gives at least as many bytes of what
 * stands at a start as it is asked for, where there are so many. */
typedef struct fynd_text suggest_there(const struct fynd_suggesting *suggesting, uint32_t index, size_t most,
                                       char scratch[FYND_TERM_DICT_NAME_MAX]);
struct fynd_range fynd_suggester_range(const struct fynd_suggesting *suggesting, uint32_t count, suggest_there *there,
                                       const struct fynd_prefix_variant *beginning);

#ifdef __cplusplus
}
#endif
#endif

/* Words that mean the same to someone who searches: from a list that people keep (shim/swedish/lists/synonyms.txt is ours)
 * and from abbreviations that the archive explains itself (shim/swedish/acronyms.h).
 *
 *     a = b = c     who asks for one also gets the others
 *     a > b         who asks for a also gets b, not the other way
 *     ! a = b       what the archive would teach and is not wanted
 *
 * Each side is one word or several. Words are compared by their base forms, so that inflections follow; `#` begins a
 * comment. */
#ifndef FYND_SHIM_SWEDISH_SYNONYMS_H
#define FYND_SHIM_SWEDISH_SYNONYMS_H

#include "shim/index/publication.h"
#include "shim/swedish/analyzer.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FYND_SYNONYM_WORDS_MAX = 8, /* of one side */
    FYND_SYNONYM_LINES_MAX = 50000
};

struct fynd_synonyms;

/* Our own list. */
struct fynd_text fynd_synonyms_own(void);

/* Is every line of a list right? FYND_BAD_INPUT: the cause says which is not, and why; `name` is the list's. */
enum fynd_status fynd_synonyms_check(struct fynd_text list, const char *name, struct fynd_cause *cause);

/* Reads a list, and what the archive taught (in the same form), by the analysis that questions are read with. Lines
 * that are not right are passed over. */
enum fynd_status fynd_synonyms_new(struct fynd_text list, struct fynd_text learnt, struct fynd_analyzer *analysis,
                                   struct fynd_synonyms **synonyms, struct fynd_cause *cause);
void fynd_synonyms_free(struct fynd_synonyms *synonyms);

/* One other way to say something: base forms, in order. Borrowed from the synonyms. */
struct fynd_synonym {
    const struct fynd_text *bases;
    size_t count; /* 1 to FYND_SYNONYM_WORDS_MAX */
};

/* The synonyms of a run of base forms, `number` = 0 and up until false. */
bool fynd_synonyms_get(const struct fynd_synonyms *synonyms, const struct fynd_text *bases, size_t count, size_t number,
                       struct fynd_synonym *synonym);

#ifdef __cplusplus
}
#endif
#endif

/* Finding a sequence of word forms in a token stream: whether it stands there, and where, by the steps of Knuth, Morris and
 * Pratt (one for each token, no going back). */
#ifndef FYND_SHIM_SEARCH_PHRASE_H
#define FYND_SHIM_SEARCH_PHRASE_H

#include "shim/index/forward_scan.h"
#include "shim/index/term_dict.h"
#include "shim/search/query.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_phrase {
    uint32_t *forms; /* numbers in the forms table; of bases when inflected */
    const struct fynd_term_dict
        *inflected;   /* the forms table, whose notes are bases; NULL: the forms themselves count */
    size_t *fallback; /* by how many forms match: how many still do when the next one does not */
    size_t count;
    struct fynd_forward_scan run; /* of the forms, when known and not inflected */
    bool known;                   /* all its forms are in the table; else it stands nowhere */
};

/* Prepares a PHRASE leaf; the tables outlive it. False: no memory. */
bool fynd_phrase_init(struct fynd_phrase *phrase, const struct fynd_query *leaf, const struct fynd_term_dict *forms,
                      const struct fynd_term_dict *bases);
void fynd_phrase_fini(struct fynd_phrase *phrase);

/* One step: how many forms match after the next token, when `matched` did before it; 0 at the beginning of each field.
 * phrase->count: an occurrence ends with this token. */
size_t fynd_phrase_step(const struct fynd_phrase *phrase, size_t matched, uint32_t form);

/* Does the phrase stand in the stream? */
bool fynd_phrase_occurs(const struct fynd_phrase *phrase, const char *stream, size_t length);

#ifdef __cplusplus
}
#endif
#endif

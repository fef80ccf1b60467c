/* Words by a part of them: "*" stands for any letters, also none, "?" for one.
 *
 * A pattern that begins with letters is looked for among the forms that begin so; another one among the forms that have
 * the rarest gram (shim/text/ngrams.h) it asks for; one that has neither among all. Work is counted: a form is looked at in
 * some 0.1 us, and at most FYND_WILDCARD_LOOKS are. */
#ifndef FYND_SHIM_SEARCH_WILDCARD_H
#define FYND_SHIM_SEARCH_WILDCARD_H

#include "shim/index/blob_file.h"
#include "shim/index/term_dict.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { FYND_WILDCARD_LOOKS = 100000, FYND_WILDCARD_FORMS = 5000 };

struct fynd_wildcard_tables {
    const struct fynd_term_dict *forms, *grams;
    const struct fynd_blob_file *gram_forms; /* lists (shim/index/id_lists.h) */
};

/* What a search for a pattern came to. */
struct fynd_wildcard_found {
    uint32_t *forms; /* numbers, the commonest first: from malloc, to be freed */
    size_t count;    /* at most FYND_WILDCARD_FORMS */
    bool cut;        /* there are more forms, or may be */
    size_t looks;    /* forms that were looked at */
};

/* Does a folded form fit a folded pattern? Time is at most the product of their lengths. */
bool fynd_wildcard_fits(const char *pattern, size_t length, const char *form, size_t form_length);

/* Finds the forms that fit. False: no memory. */
bool fynd_wildcard_find(const struct fynd_wildcard_tables *tables, const char *pattern, size_t length,
                        struct fynd_wildcard_found *found);

#ifdef __cplusplus
}
#endif
#endif

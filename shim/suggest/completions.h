/* What can be suggested while someone types, prepared when an archive is indexed: four files of starts (shim/suggest/prefix_index.h).
 *
 *   words   by rank in the forms table: nothing but a weight. Only real words have one: known to the lexicon, or written
 *           in several publications; not function words, nor anything with a digit or an @
 *   inner   a form's rank, and the byte at which a part of the compound begins (innovations|klimat): in order of what
 *           stands there
 *   names   number of a facet value (place, person, organisation), and the byte at which a word of it begins: in order of
 *           the folded text from there
 *   titles  a document, and the token of its title: in order of the rank of that form; no function words
 *
 * Weights are logarithms of how many publications have the word or the name; of titles those that begin with the word
 * weigh most, then the newest. Titles and names that hold an e-mail address or a telephone number are left out. */
#ifndef FYND_SHIM_SUGGEST_COMPLETIONS_H
#define FYND_SHIM_SUGGEST_COMPLETIONS_H

#include "shim/index/blob_file.h"
#include "shim/index/term_dict.h"
#include "shim/suggest/prefix_index.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_completions {
    const struct fynd_term_dict *forms, *facets; /* borrowed */
    const struct fynd_blob_file *streams;        /* borrowed */
    struct fynd_prefix_index *words, *inner, *names, *titles;
};

/* Opens the files of starts in a generation's folder; forms, facets and streams are the caller's, already set. Those
 * opened are closed by fynd_completions_close, whatever the status. */
enum fynd_status fynd_completions_open(struct fynd_completions *completions, const char *folder,
                                       struct fynd_cause *cause);
void fynd_completions_close(struct fynd_completions *completions);

/* Reads all of it: every start is where there is something to begin, in order, and the maxima hold. FYND_DAMAGED. */
enum fynd_status fynd_completions_check(const struct fynd_completions *completions, struct fynd_cause *cause);

/* The form at a token of a document's title; false: there is none. */
bool fynd_completions_title_form(const struct fynd_completions *completions, uint32_t document, unsigned token,
                                 uint32_t *form);

/* What stands at an inner start: begin and length in name, which is filled. Empty where the file is damaged. */
struct fynd_text fynd_completions_inner_text(const struct fynd_completions *completions, struct fynd_prefix start,
                                             char name[FYND_TERM_DICT_NAME_MAX]);

/* What stands at a start of a name, folded, in `folded`; of a long one perhaps no more than its first `most` bytes, and
 * what is left of a character. */
struct fynd_text fynd_completions_name_text(const struct fynd_completions *completions, struct fynd_prefix start,
                                            size_t most, struct fynd_buffer *folded);

#ifdef __cplusplus
}
#endif
#endif

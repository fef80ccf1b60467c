/* What can be suggested to someone who types: from the starts of an archive (shim/suggest/completions.h), within a bounded number
 * of steps whatever the archive.
 *
 * Words begin so; inner words have a part that begins so, for three letters or more; names (places, persons,
 * organisations) and titles have a word that begins so. Of several typed words the last is the beginning, and the ones
 * before must stand in the same name, in the same title, or in a publication with the word. What was typed without its
 * å, ä and ö counts a little less than what begins just so; only when there is nothing at all, one slip is forgiven. */
#ifndef FYND_SHIM_SUGGEST_SUGGESTER_H
#define FYND_SHIM_SUGGEST_SUGGESTER_H

#include "shim/suggest/context_words.h"
#include "shim/suggest/partial_query.h"

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_suggestion_kind {
    FYND_SUGGESTION_WORD,
    FYND_SUGGESTION_INNER,
    FYND_SUGGESTION_NAME,
    FYND_SUGGESTION_TITLE,
    FYND_SUGGESTION_KINDS /* how many there are */
};

struct fynd_suggestion {
    uint32_t number;  /* of the form; of the facet value; of the document */
    uint16_t begin;   /* where what was typed stands: byte of the form, byte of the value, or token of the title */
    uint16_t letters; /* of it that were typed, or would be, were it spelt as it stands there */
};

enum { FYND_SUGGESTIONS_MAX = 20 /* of a kind */, FYND_SUGGEST_DOCUMENTS = 512 /* that context is read from */ };

/* More steps than this no answer takes: two times the tokens, and the slips (shim/suggest/prefix_variants.h), and some thousands. */
enum { FYND_SUGGEST_STEPS_MAX = 2 * FYND_SUGGEST_DOCUMENTS * FYND_CONTEXT_WORD_TOKENS + FYND_SLIP_STEPS + 20000 };

struct fynd_suggestions {
    struct fynd_suggestion lists[FYND_SUGGESTION_KINDS][FYND_SUGGESTIONS_MAX]; /* best first */
    size_t counts[FYND_SUGGESTION_KINDS];
    uint64_t steps; /* starts, weights, tokens and rows that were looked at */
};

/* Memory for one thread; zeroed before its first use. */
struct fynd_suggester {
    struct fynd_context_words words;
    struct fynd_prefix_index_best best;
    struct fynd_buffer folded;
};
void fynd_suggester_fini(struct fynd_suggester *suggester);

/* Suggests at most `most` (FYND_SUGGESTIONS_MAX) of each kind. documents: some that have all the words before, when
 * fynd_partial_query_has_context; the first FYND_SUGGEST_DOCUMENTS count. */
void fynd_suggester_suggest(struct fynd_suggester *suggester, const struct fynd_completions *completions,
                            const struct fynd_partial_query *typing, const uint32_t *documents, size_t document_count,
                            size_t most, struct fynd_suggestions *suggestions);

#ifdef __cplusplus
}
#endif
#endif

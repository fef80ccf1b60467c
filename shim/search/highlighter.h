/* Where a query's words and phrases stand in a document: read from its token stream, by the analysis that found it. */
#ifndef FYND_SHIM_SEARCH_HIGHLIGHTER_H
#define FYND_SHIM_SEARCH_HIGHLIGHTER_H

#include "shim/search/index_reader.h"
#include "shim/search/query.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One token of a document that a query matched. */
struct fynd_mark {
    enum fynd_field field;
    uint32_t position;     /* tokens before it in its field */
    uint32_t start, end;   /* bytes in the field */
    unsigned word;         /* of the leaf that matched: the first one, when several do */
    uint32_t number;       /* of the form that stands there, in the forms table */
    bool stand_in;         /* it is only a part of the word, which does not stand here as a whole */
    struct fynd_text form; /* the same, folded */
    uint32_t part;         /* of a compound that matched by a part of it: the part's base; else FYND_MARK_WHOLE */
    uint32_t lead,
        trail; /* bytes of the token before and behind that part, once it is known: fynd_highlighter_narrow */
};

#define FYND_MARK_WHOLE UINT32_MAX

/* The most marks of one document that are given, the first ones: enough for any page that a person reads. */
#define FYND_MARKS_MAX 10000

/* Numbers of words below this are told apart when parts give way to the whole. */
#define FYND_MARKED_WORDS_MAX 64

struct fynd_highlighter;

/* Prepares to mark by a query: its words and phrases, but not what it excludes or filters by. The marker borrows the
 * reader, not the query. */
enum fynd_status fynd_highlighter_new(struct fynd_index_reader *reader, const struct fynd_query *query,
                                      struct fynd_highlighter **marker, struct fynd_cause *cause);
void fynd_highlighter_free(struct fynd_highlighter *marker);

/* The marks in a document, in order of field and position, each token once and at most FYND_MARKS_MAX; a phrase marks its own occurrences only, and the parts of
 * a compound that was asked for are marked only where the compound is not.
 * They belong to the marker until its next call. */
enum fynd_status fynd_highlighter_find(struct fynd_highlighter *marker, uint32_t document,
                                       const struct fynd_mark **marks, size_t *count, struct fynd_cause *cause);

/* Narrows a mark to the part of a compound that matched: what is shown need be narrowed, not all. field: the text that the
 * mark stands in. */
enum fynd_status fynd_highlighter_narrow(struct fynd_highlighter *marker, struct fynd_analyzer *analysis,
                                         struct fynd_text field, struct fynd_mark *mark, struct fynd_cause *cause);

/* Narrows all that were found last. fields: of the same document. */
enum fynd_status fynd_highlighter_narrow_all(struct fynd_highlighter *marker, struct fynd_analyzer *analysis,
                                             const struct fynd_text fields[FYND_FIELD_COUNT], struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

/* Which passage of a publication a hit shows, and its HTML: escaped but for <mark>, white space collapsed.
 *
 * Passages are whole words, and whole sentences when they fit; "…" stands where a sentence is cut. Only a
 * word that is longer than the whole passage is ever cut, and a UTF-8 character never. Lengths are in
 * characters. */
#ifndef FYND_SERVER_SEARCH_SNIPPET_H
#define FYND_SERVER_SEARCH_SNIPPET_H

#include "server/search/passage.h"

#include "shim/search/highlighter.h"

enum {
    SNIPPET_MAX = 240,      /* characters of a snippet, ellipses included */
    SNIPPET_LABEL_MAX = 80, /* of a label that stands for a missing title */
    SNIPPET_WORDS_MAX = 64  /* numbers of query words run from 0 to here */
};

/* Marks in order of position (of a compound that matched by a part, only that part is marked), of one field where nothing else is said. rarities[word] is how much the word
 * weighs; words that share a number (a phrase) count once. */
struct snippet_marks {
    const struct fynd_mark *marks;
    size_t count;
    const double *rarities; /* SNIPPET_WORDS_MAX of them; may be NULL when count is 0 */
};

/* The marks of one field, out of those of a document. */
struct snippet_marks snippet_field(struct snippet_marks marks, enum fynd_field field);

/* Do the marks of a document stand inside its fields, in order? The functions below rely on it. */
bool snippet_fits(const struct fynd_mark *marks, size_t count, const struct fynd_text fields[FYND_FIELD_COUNT]);

/* The passage whose words weigh most: distinct words first, then words side by side, then repeated ones;
 * among equals the earliest. Without marks: the beginning of the text. */
struct passage snippet_best(struct fynd_text text, struct snippet_marks marks);

/* A passage with its marks. */
void snippet_passage(struct fynd_text text, struct passage passage, struct snippet_marks marks,
                     struct fynd_buffer *out);

/* The first sentence, cut at `limit` characters. */
void snippet_label(struct fynd_text text, struct snippet_marks marks, size_t limit, struct fynd_buffer *out);

/* Text from byte start to end with its marks: a title, or a line of a publication. */
void snippet_marked(struct fynd_text text, size_t start, size_t end, struct snippet_marks marks,
                    struct fynd_buffer *out);

#endif

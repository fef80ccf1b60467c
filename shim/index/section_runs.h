/* The labelled sections of a document, as runs of its tokens: how the index keeps them.
 *
 * Varints, three for each section: tokens of the text between the section before and the label, tokens of the label,
 * tokens of the section's text. What the label says is read from the token stream. */
#ifndef FYND_SHIM_INDEX_SECTION_RUNS_H
#define FYND_SHIM_INDEX_SECTION_RUNS_H

#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends, as one string, the sections' bytes as they wait for the numbers of their tokens; at most FYND_SECTIONS_MAX, and
 * none that does not stand behind the one before. */
void fynd_section_runs_pack(const struct fynd_section *sections, size_t count, struct fynd_buffer *out);

/* Counts the tokens of the text into sections, from what fynd_section_runs_pack wrote. */
struct fynd_section_runs {
    const char *cursor, *end; /* of what waits; borrowed */
    size_t bounds[3];         /* bytes where the section at hand has its label, its text and its end */
    unsigned bound;           /* the next of these; 3: there are no more sections */
    uint64_t tokens, begun;   /* of the text so far; before the last bound */
    struct fynd_buffer *out;
};

/* Begins; what is counted goes behind what `out` holds. */
void fynd_section_runs_begin(struct fynd_section_runs *sections, const char *waiting, const char *end,
                             struct fynd_buffer *out);

/* Takes the next token of the text by its first byte. */
void fynd_section_runs_meet(struct fynd_section_runs *sections, size_t start);

/* The text is at its end. */
void fynd_section_runs_finish(struct fynd_section_runs *sections);

#ifdef __cplusplus
}
#endif
#endif

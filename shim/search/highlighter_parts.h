/* Where in a marked compound the part stands that matched: <innovations>klimat. */
#ifndef FYND_SHIM_SEARCH_HIGHLIGHTER_PARTS_H
#define FYND_SHIM_SEARCH_HIGHLIGHTER_PARTS_H

#include "shim/search/highlighter.h"
#include "shim/swedish/analyzer.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of a folded form. */
struct fynd_mark_part {
    size_t start, end;
};

/* Finds the part of a compound that has a base, or the run of parts that makes the compound of that base; the whole form
 * where the analysis knows no such part of it. */
enum fynd_status fynd_highlighter_parts_find(struct fynd_analyzer *analysis, struct fynd_text form,
                                             struct fynd_text base, struct fynd_mark_part *part,
                                             struct fynd_cause *cause);

/* Parts that were found of late: publications use the same compounds again, and to analyse one costs as much as to mark a
 * page of text. Of one archive; a zeroed one is empty. */
enum { FYND_MARK_PLACES = 2048 /* a place each, by form and base; what comes later takes it over */ };

struct fynd_mark_places {
    struct fynd_mark_place {
        uint32_t form, base; /* numbers in the tables; form + 1, 0: nothing stands here */
        uint16_t start, end; /* of the part */
    } all[FYND_MARK_PLACES];
};

bool fynd_highlighter_parts_find_places(const struct fynd_mark_places *places, uint32_t form, uint32_t base,
                                        struct fynd_mark_part *part);
void fynd_highlighter_parts_keep_places(struct fynd_mark_places *places, uint32_t form, uint32_t base,
                                        struct fynd_mark_part part);

/* Narrows a mark to a part of its form: sets lead and trail. token is the text that is marked. A mark stays whole where the
 * form is not the token folded (a long one, cut). */
void fynd_highlighter_parts_narrow(struct fynd_text token, struct fynd_mark_part part, struct fynd_mark *mark);

#ifdef __cplusplus
}
#endif
#endif

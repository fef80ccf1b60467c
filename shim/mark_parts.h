/* Where in a marked compound the part stands that matched: <innovations>klimat. */
#ifndef FYND_SHIM_MARK_PARTS_H
#define FYND_SHIM_MARK_PARTS_H

#include "analysis.h"
#include "marks.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Narrows a mark that matched by a part to that part: sets lead and trail. token is the text that is marked, base the
 * part's base form. A mark stays whole where the analysis of the form has no such part, or where the form is not the
 * token folded (a long one, cut). */
enum fynd_status fynd_mark_parts_narrow(struct fynd_analysis *analysis, struct fynd_text token, struct fynd_text base,
                                        struct fynd_mark *mark, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif

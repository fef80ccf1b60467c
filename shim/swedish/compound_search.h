/* The search for the cheapest way to part a range of a form: dynamic programming over the bytes at which a part may
 * end. For shim/swedish/compound_splitter.c. */
#ifndef FYND_SHIM_SWEDISH_COMPOUND_SEARCH_H
#define FYND_SHIM_SWEDISH_COMPOUND_SEARCH_H

#include "shim/swedish/compound_range.h"
#include "shim/swedish/compound_splitter.h"

/* The best analysis of a range of the splitter's form into two parts or more. Writes the parts in order, at most
 * `most`, with bytes in the form. Returns how many; 0 when no analysis is good enough, or when it has more parts. */
size_t fynd_compound_search(struct fynd_compound_splitter *splitter, const struct fynd_compound_range *range,
                            struct fynd_compound_part *parts, size_t most);

#endif

/* What the best documents gain by being new, where a search asks for it. */
#ifndef FYND_SHIM_SEARCH_RECENCY_HH
#define FYND_SHIM_SEARCH_RECENCY_HH

#include "shim/search/doc_values.hh"
#include "shim/search/matcher.hh"

#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* Raises the scores of dated documents: of the newest one of the archive by FYND_RECENCY of its score, of others by
     * half as much for every half_life days (not 0) before it. Counted from there and not from today, the same index
     * gives the same answer every day. Nothing is ever lowered. */
    void recency_add(const DocValues &doc_values, unsigned half_life, std::vector<Scored> &best);

} // namespace fynd

#endif

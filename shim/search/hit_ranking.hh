/* From the documents that match to the page of hits that is asked for, in a total order. */
#ifndef FYND_SHIM_SEARCH_HIT_RANKING_HH
#define FYND_SHIM_SEARCH_HIT_RANKING_HH

#include "shim/search/rescorer.hh"
#include "shim/search/search_result.h"

#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* The hits `first` to `first + size` of the set, ordered by `sort`, then by document, which is by id. */
    void hit_ranking_order(const fynd_search &search, const DocumentSet &set, const DocValues &doc_values,
                           Matcher &matcher, Rescorer &rescorer, std::vector<fynd_hit> &hits);

} // namespace fynd

#endif

/* Publications like one that someone reads: by the words that say most of it, alone and in compounds. */
#ifndef FYND_SHIM_SEARCH_MORE_LIKE_THIS_HH
#define FYND_SHIM_SEARCH_MORE_LIKE_THIS_HH

#include "shim/search/matcher.hh"

namespace fynd __attribute__((visibility("hidden")))
{

    /* The publications most like a document, the likest first, of equal score the one with the lower number: at most
     * `most`. Not among them are the document itself, what says almost the same as it or as one before, and other
     * numbers of the same series: the same title but for digits, and half of the same words. */
    std::vector<Scored> more_like_this_find(const Tables &tables, uint32_t document, size_t most);

} // namespace fynd

#endif

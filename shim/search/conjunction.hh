/* Documents that have several words, to read in them what else they have. */
#ifndef FYND_SHIM_SEARCH_CONJUNCTION_HH
#define FYND_SHIM_SEARCH_CONJUNCTION_HH

#include "shim/search/posting_cache.hh"

namespace fynd __attribute__((visibility("hidden")))
{

    /* The documents that have all of these bases, alone or in compounds. */
    DocumentSet conjunction_documents(const Xapian::Database &database, PostingCache &postings,
                                      const std::vector<std::string> &bases);

    /* At most `most` of a set, spread evenly over it; so are the first ones of these, however few are read. */
    std::vector<uint32_t> conjunction_spread(const DocumentSet &set, size_t most);

} // namespace fynd

#endif
